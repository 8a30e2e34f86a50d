namespace Khronika.Cli;

/// <summary>What a command talks to: data goes to <see cref="Out"/>, talk to <see cref="Err"/>, time comes from <see cref="Time"/>.</summary>
sealed record Session(TextWriter Out, TextWriter Err, TimeProvider Time)
{
    /// <summary>What is answered to a question, or given as a file.</summary>
    public TextReader In { get; init; } = Console.In;

    /// <summary>Where data goes that is no text.</summary>
    public Func<Stream> OpenBytes { get; init; } = Console.OpenStandardOutput;
}
