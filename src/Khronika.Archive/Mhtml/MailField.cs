namespace Khronika.Archive.Mhtml;

/// <summary>A field of a mail header (RFC 5322, 2.2), its lines joined as 2.2.3 says.</summary>
/// <param name="Name">As it stands.</param>
/// <param name="Value">Without the blanks around it; UTF-8 where it is that (RFC 6532), else Latin-1.</param>
/// <param name="Offset">Of its name in the file.</param>
public sealed record MailField(string Name, string Value, long Offset);
