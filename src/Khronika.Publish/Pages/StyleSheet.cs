namespace Khronika.Publish.Pages;

/// <summary>The style sheets, as embedded: <c>site</c> for screens and paper, <c>bundle</c> for what only a bundle's page needs, <c>pictures</c> for what is drawn.</summary>
public static class StyleSheet
{
    public static string Site { get; } = Read("site");

    public static string Pictures { get; } = Read("pictures");

    public static string Bundle { get; } = Site + Read("bundle");

    static string Read(string name)
    {
        using Stream file = typeof(StyleSheet).Assembly.GetManifestResourceStream($"style.{name}.css")
            ?? throw new InvalidOperationException($"{name}.css is not embedded");
        using StreamReader reader = new(file);
        return reader.ReadToEnd();
    }
}
