namespace Khronika.Archive.Posts;

/// <summary>Whose export it is, by its content.</summary>
public enum ExportKind
{
    /// <summary>Telegram Desktop, "machine-readable JSON".</summary>
    Telegram,

    Facebook,

    Instagram,

    /// <summary>A message file that Facebook and Instagram write alike, with nothing beside it that tells them apart.</summary>
    FacebookOrInstagram,

    /// <summary>The archive of X, before that Twitter.</summary>
    X,

    /// <summary>A chat as text.</summary>
    WhatsApp,
}
