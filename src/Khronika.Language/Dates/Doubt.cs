namespace Khronika.Language.Dates;

/// <summary>What a qualifier says of a date or of a part of one (ISO 8601-2 8.1).</summary>
[Flags]
enum Doubt : byte
{
    None = 0,

    /// <summary><c>?</c></summary>
    Uncertain = 1,

    /// <summary><c>~</c></summary>
    Approximate = 2,

    /// <summary><c>%</c></summary>
    Both = Uncertain | Approximate,
}

static class Doubts
{
    public static Doubt Of(char sign) => sign switch
    {
        '?' => Doubt.Uncertain,
        '~' => Doubt.Approximate,
        '%' => Doubt.Both,
        _ => Doubt.None,
    };

    public static string Sign(this Doubt doubt) => doubt switch
    {
        Doubt.Uncertain => "?",
        Doubt.Approximate => "~",
        Doubt.Both => "%",
        _ => "",
    };
}
