namespace Khronika.Publish.Words;

/// <summary>Which form of a counted noun a whole number takes, after CLDR: enough of it for the three languages we write.</summary>
static class Plural
{
    /// <summary>"one", "few", "many" or "other". A language we do not know counts as English does.</summary>
    public static string Form(string language, long count) => language == "ru" ? Russian(Math.Abs(count)) : count == 1 ? "one" : "other";

    static string Russian(long count) => (count % 10, count % 100) switch
    {
        (_, >= 11 and <= 14) => "many",
        (1, _) => "one",
        ( >= 2 and <= 4, _) => "few",
        _ => "many",
    };
}
