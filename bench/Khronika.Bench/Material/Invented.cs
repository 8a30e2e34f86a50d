using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Khronika.Bench.Material;

/// <summary>Files to preserve: all invented, each saying so in its first bytes.</summary>
static class Invented
{
    public const string Mark = "SAMPLE – INVENTED";

    /// <summary>What the n-th page says, once and word for word, so that an excerpt finds it.</summary>
    public static string Passage(int n) => string.Create(CultureInfo.InvariantCulture, $"Sample {n} was held for {n % 90 + 1} days");

    /// <summary>A small page of text, about 4 KiB.</summary>
    public static void WritePage(string path, int n)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Mark}\n\nPage {n}. {Passage(n)}, says the Sample Bulletin.\n\n");
        for (int line = 0; text.Length < 4096; line++)
            text.Append(CultureInfo.InvariantCulture, $"Line {line} of page {n}: nothing here happened to anybody.\n");
        File.WriteAllText(path, text.ToString());
    }

    /// <summary>A file of random bytes: nothing in it compresses.</summary>
    public static void WriteBytes(string path, long bytes)
    {
        using FileStream file = File.Create(path);
        file.Write(Encoding.UTF8.GetBytes($"{Mark}\n"));
        byte[] chunk = new byte[1 << 20];
        while (file.Position < bytes)
        {
            RandomNumberGenerator.Fill(chunk);
            file.Write(chunk.AsSpan(0, (int)Math.Min(chunk.Length, bytes - file.Position)));
        }
    }

    /// <summary>A large file with a random stretch every 64 MiB and holes between: quick to make, slow to hold in memory.</summary>
    public static void WriteSparse(string path, long bytes)
    {
        WriteBytes(path, Math.Min(bytes, 1 << 20));
        using FileStream file = File.OpenWrite(path);
        byte[] chunk = new byte[1 << 20];
        for (long at = 64 << 20; at + chunk.Length <= bytes; at += 64 << 20)
        {
            RandomNumberGenerator.Fill(chunk);
            file.Position = at;
            file.Write(chunk);
        }

        file.SetLength(bytes);
    }
}
