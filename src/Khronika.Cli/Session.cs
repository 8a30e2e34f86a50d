namespace Khronika.Cli;

/// <summary>What a command talks to: data goes to <see cref="Out"/>, talk to <see cref="Err"/>, time comes from <see cref="Time"/>.</summary>
sealed record Session(TextWriter Out, TextWriter Err, TimeProvider Time);
