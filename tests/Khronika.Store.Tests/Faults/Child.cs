using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Store.Erasing;
using Khronika.Store.Objects;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Faults;

/// <summary>
/// This test program as another process that writes to a record and may be killed at it. What it does stands in the environment;
/// without that variable it is the test program.
/// </summary>
static class Child
{
    public const string Task = "KHRONIKA_STORE_CHILD";

    /// <summary>Content of the object the child keeps; its entry and its two questions are one batch.</summary>
    public const string Content = "SAMPLE, INVENTED: kept by another process";

    public const int Done = 0;
    public const int Reported = 7;
    public const int NoRight = 8;
    public const int InUse = 9;

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The test runner owns Main.")]
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(Task) is not string task) return;
        string[] words = task.Split('\n');
        try
        {
            switch (words)
            {
                case ["append", string record]:
                    Append(record);
                    break;
                case ["erase", string record, string mode, .. string[] names]:
                    Erase(record, mode, names);
                    break;
                case ["open", string record]:
                    Sample.Open(record).Dispose();
                    break;
                case ["put", string objects, string path]:
                    if (new ObjectFiles(objects).PutFile(path) is not PutResult.Stored) Environment.Exit(Reported);
                    break;
                case ["hammer", string root, string target]:
                    Hammer.Run(root, long.Parse(target, System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case ["hold", string record]:
                    using (Sample.Open(record))
                    {
                        Console.Out.WriteLine("open");
                        Console.In.ReadLine();
                    }

                    break;
            }

            Environment.Exit(Done);
        }
        catch (UnauthorizedAccessException)
        {
            Environment.Exit(NoRight);
        }
        catch (RecordInUseException)
        {
            Environment.Exit(InUse);
        }
        catch (Exception failure) when (failure is IOException or Microsoft.Data.Sqlite.SqliteException)
        {
            Console.Error.WriteLine(failure.Message);
            Environment.Exit(Reported);
        }
    }

    static void Erase(string folder, string mode, string[] names)
    {
        using RecordFolder record = Sample.Open(folder);
        ErasurePlan plan = record.Erasures.Plan(names, Enum.Parse<ErasureMode>(mode), out _)!;
        record.Erasures.Erase(plan, ErasureReason.CourtOrder, "SAMPLE-AZ-1", Sample.By);
    }

    static void Append(string folder)
    {
        using RecordFolder record = Sample.Open(folder);
        PutResult.Stored stored = record.Objects.Put(Encoding.UTF8.GetBytes(Content));
        Change[] batch = [Sample.Evidence(stored), Sample.Question("child-1"), Sample.Question("child-2")];
        record.Journal.Append(batch, Sample.By);
    }
}
