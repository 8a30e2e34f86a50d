using System.IO.Compression;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>publish</c> and <c>bundle</c>: what they write over and what they say they held back.</summary>
public sealed class GivingOutTests(DemoFolder demo) : IDisposable
{
    readonly TempFolder temp = new();

    // A bundle is noted in the record, so each test makes its own of a copy.
    string Copy => temp.Copy(demo.Record, "record");

    [Fact]
    public void Publish_lists_what_was_held_back_and_why()
    {
        string record = Copy;

        Outcome published = Command.Do("publish", temp["site"], "--record", record);

        foreach (string held in (string[])["st-relative", "st-pencil", "ev-call", "st-unwell-at-night", "sample-five", "sample-eleven"])
            Assert.Matches($"(?m)^  (case-one/)?{held} \\([a-z]+\\): .+", published.Err);
    }

    [Fact]
    public void Publish_replaces_a_site_of_its_own_and_refuses_any_other_folder()
    {
        string record = Copy;
        temp.Write("mine/notes.txt", "SAMPLE, INVENTED");

        Command.Do("publish", temp["site"], "--record", record);
        Command.Do("publish", temp["site"], "--record", record);
        Command.Run("publish", temp["mine"], "--record", record).MustEndWith(1);

        Assert.Equal(["notes.txt"], Tree.Names(temp["mine"]));
    }

    [Fact]
    public void A_bundle_never_replaces_a_file()
    {
        temp.Write("mine.zip", "SAMPLE, INVENTED");

        Command.Run("bundle", "sample-one", temp["mine.zip"], "--for", "public", "--record", Copy).MustEndWith(1);

        Assert.Equal("SAMPLE, INVENTED", File.ReadAllText(temp["mine.zip"]));
    }

    [Fact]
    public void A_case_is_found_by_its_slug_and_one_that_is_not_there_is_refused()
    {
        string record = Copy;
        Command.Do("bundle", "sample-one", temp["slug.zip"], "--for", "court", "--lang", "ru", "--record", record);
        Command.Do("verify", temp["slug.zip"]);
        Command.Run("bundle", "no-such-case", temp["none.zip"], "--for", "public", "--record", record).MustEndWith(1);

        Assert.Equal(["record", "slug.zip"], Directory.EnumerateFileSystemEntries(temp.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_Chromium_a_bundle_is_whole_but_for_its_pdf_and_says_so()
    {
        Outcome made = Command.DoWithoutChromium("bundle", "sample-one", temp["plain.zip"], "--for", "lawyer", "--record", Copy);

        Assert.Contains("Chromium is not installed here", made.Err, StringComparison.Ordinal);
        using ZipArchive zip = ZipFile.OpenRead(temp["plain.zip"]);
        Assert.DoesNotContain(zip.Entries, e => e.FullName.EndsWith(".pdf", StringComparison.Ordinal));
        Assert.Contains(zip.Entries, e => e.FullName.EndsWith("/data/index.html", StringComparison.Ordinal));
        Command.Do("verify", temp["plain.zip"]);
    }

    public void Dispose() => temp.Dispose();
}
