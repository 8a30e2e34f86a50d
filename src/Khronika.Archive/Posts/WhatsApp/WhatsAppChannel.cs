namespace Khronika.Archive.Posts.WhatsApp;

/// <summary>The chat's name, which stands in the file's name alone, and there only from Android.</summary>
static class WhatsAppChannel
{
    static readonly string[] Prefixes = ["WhatsApp Chat with ", "WhatsApp Chat - ", "Чат WhatsApp с контактом ", "Чат WhatsApp с "];

    public static PostChannel? Of(string file)
    {
        string name = file[(file.LastIndexOf('/') + 1)..];
        string? prefix = Prefixes.FirstOrDefault(p => name.StartsWith(p, StringComparison.Ordinal));
        return prefix is null || !name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) || name.Length <= prefix.Length + 4 ? null : new PostChannel(name[prefix.Length..^4], null, "chat");
    }
}
