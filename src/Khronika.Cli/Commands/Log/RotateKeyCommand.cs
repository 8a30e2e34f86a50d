using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Notes;
using Khronika.Store.Signing;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log rotate-key</c></summary>
static class RotateKeyCommand
{
    // A private key line has under 400 characters; stops a wrong file from being read into memory.
    const int MaxKeyFile = 4096;

    public static Command Create(Session session)
    {
        Option<string?> standby = new("--standby") { Description = "A file with the private standby key as it was shown when the record was made, or - to type it in.", HelpName = "FILE" };
        Option<bool> retire = new("--retire-old") { Description = "Removes the old key, so that pages no longer bear its signature. Do it once readers have the new key, or at once where the old one was stolen." };
        Command command = new("rotate-key", "Replaces the log's key by the standby key. The log keeps its name, and its past stays valid.\n\nExample: khronika log rotate-key --standby standby.txt") { standby, retire };
        command.SetAction(parsed =>
        {
            string record = Common.RecordOf(parsed);
            if (parsed.GetValue(standby) is null && !parsed.GetValue(retire)) throw new Refusal("Name the standby key with --standby FILE, or ask for --retire-old.");
            Notice.AlreadyPublicOnly(session.Err);
            if (parsed.GetValue(standby) is string file) Rotate(session, record, Read(file), parsed.GetValue(Common.Json));
            if (parsed.GetValue(retire))
            {
                int removed = KeyRotation.Retire(record, session.Time, null);
                if (removed < 0) throw new Refusal("Nothing was removed: a key is there that the log does not name yet. Run rotate-key with that standby key again first.");
                session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{removed} old keys were removed."));
            }

            return ExitCode.Done;
        });
        return command;
    }

    static void Rotate(Session session, string record, SigningKey standby, bool json)
    {
        SigningKey next = SigningKey.Generate(standby.Name);
        // Before anything is written: it is kept nowhere, and without it the key could never be replaced again.
        session.Err.WriteLine("This is the NEW STANDBY KEY. It is shown once and kept nowhere: write it down, away from this machine.");
        session.Err.WriteLine();
        session.Err.WriteLine($"  {next}");
        session.Err.WriteLine();
        if (!KeyRotation.Run(record, session.Time, standby, next.Verifier, null, out long index, out bool isNextNamed))
            throw new Refusal("Nothing was changed: this is not the standby key whose hash the log holds. Forget the new one above.");
        if (!isNextNamed) session.Err.WriteLine("An earlier run had got so far already: the new standby key that IT showed is the one that stands. Forget the one above.");
        if (json)
        {
            session.Out.WriteLine(Json.Line(new { vkey = standby.Verifier.ToString(), entry = index, standby = isNextNamed ? next.ToString() : null }));
            return;
        }

        session.Out.WriteLine(standby.Verifier);
        session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Entry {index} reveals the line above as the log's key: publish it where your readers trust you. Until --retire-old pages bear both signatures."));
    }

    static SigningKey Read(string file)
    {
        try
        {
            using TextReader reader = file == "-" ? Console.In : new StreamReader(file);
            char[] text = new char[MaxKeyFile];
            int length = reader.ReadBlock(text);
            return SigningKey.Parse(new string(text, 0, length).Trim());
        }
        catch (FormatException)
        {
            throw new Refusal("There is no private key line in it: it begins with PRIVATE+KEY+.");
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new Refusal("There is no such file with a standby key.");
        }
    }
}
