using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Khronika.Language.Dates;

namespace Khronika.Language.Tests.Dates;

/// <summary>
/// The kept file <c>vectors/edtf/dates.jsonl</c>: what is made of each value, with its words in three languages, for other
/// implementations and to be read by people who speak them. <c>KHRONIKA_ACCEPT=1</c> writes it anew.
/// </summary>
public class EdtfVectorTests
{
    /// <summary>Beyond the specification's examples: each phrase that a wording has.</summary>
    static readonly string[] More =
    [
        "0000", "0023", "-0044", "-0044-03-15", "-0044-03-15T10:00:00Z", "-0044-03-15/0014", "-2005/-1999-02", "Y12345", "Y-10000", "Y17E7", "Y1E30", "Y-12E40",
        "Y123456789012345678", "1953S3", "-1859S2", "Y1E30S3", "Y123456789012345678S2", "1950S2~",
        "2001-22", "2001-23", "2001-24", "2001-25", "2001-28", "2001-29", "2001-32", "2001-33", "2001-36", "2001-37", "2001-39", "2001-40", "2001-41",
        "2001-21~", "2001-34?", "2001-37%", "2001?-23", "2001-~33", "2001-21/..", "2001-22/", "../2001-24", "/2001-23", "2001-24/2002-22", "2001-33/2001-36", "2001-37/2001-38", "2001-40/2001-41", "2001-25/2001-32",
        "195X", "190X", "200X", "19XX", "195X~", "19XX?", "196X%", "000X", "00XX", "-000X", "-01XX", "1XXX", "XXXX", "-XXXX", "1XX3", "X9X5", "195X-21", "20XX-41", "XXXX-25",
        "XXXX-XX", "XXXX-XX-XX", "XXXX-02-29", "1XX0-02-29", "2004-0X", "2004-X0", "2004-X1", "2004-0X-XX", "2004-1X-XX", "2004-X1-31", "1500-1X-25", "15XX-0X-25", "15XX-XX-25", "2004-XX-1X",
        "2004-05-0X", "2004-05-1X", "2004-02-2X", "2003-02-2X", "2004-05-3X", "2004-05-X5", "2004-1X-1X", "2004-1X-X5", "2004-0X-1X", "2004-XX-X5", "2031-05-XX~", "2031-05-XX?", "-0044-XX",
        "195X/1999", "195X/..", "198X/", "../195X", "/195X", "1950S2/2000", "2031-05~/2031-XX", "..2004-06-01/2004-06-20..", "..2004-06-01~/2004-06-?20..", "2004-06-01/..2004-06-20",
        "2031-05-21/2031-05-31", "2031-05-21/2031-08-20", "2031-05-21~/2031-05-31?", "1984?/2004%", "2001~/..", "../1985-04-12?",
        "2004-06-11?", "2004-06?-11", "2004-06-~11", "~2004-06-~11", "2004%-06-11", "2001-?09~-09", "2004-?06",
        "[2016-03]", "{2016-03}", "[1670..1672]", "{1667..1668}", "[2031-05-03..2031-05-05,2031-05-09]", "[..1983-12-31,1984-10-10..1984-11-01,1984-11-05..]", "{1760..}", "{1960,1961-12..}", "{2001-21~,195X}", "[1984~,?2004-06-~11]", "[-0044-03-15..0014-08-19]", "{..1960,1984..}",
    ];

    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static IEnumerable<string> Texts => [.. LocExamples.All.Select(example => example.Text), .. More];

    [Fact]
    public void What_is_made_of_each_value_is_what_is_kept()
    {
        string[] lines = [.. Texts.Select(Line)];
        if (Environment.GetEnvironmentVariable("KHRONIKA_ACCEPT") == "1") File.WriteAllText(Kept(), string.Concat(lines.Select(line => line + "\n")));

        Assert.Equal(File.ReadAllLines(Kept()), lines);
    }

    /// <summary>No piece of a phrase is missing: that would leave a blank too many, or one before a comma.</summary>
    [Fact]
    public void Each_value_reads_as_a_phrase_in_each_language() =>
        Assert.All(Texts, text => Assert.All(["en", "ru", "kk"], language =>
        {
            string phrase = Edtf.Read(text).Render(language);

            Assert.NotEqual("", phrase);
            Assert.Equal(phrase.Trim(), phrase);
            Assert.All(["  ", " ,", " ;", " )", "( ", "()", "[", "X-"], wrong => Assert.DoesNotContain(wrong, phrase, StringComparison.Ordinal));
        }));

    /// <summary>But for the names of eras, zones and numbers, no language borrows from another.</summary>
    [Fact]
    public void No_phrase_is_left_in_another_language() =>
        Assert.All(Texts, text =>
        {
            Assert.DoesNotContain(Edtf.Read(text).Render("en"), sign => sign is >= 'А' and <= 'ӿ');
            string[] others = [Edtf.Read(text).Render("ru"), Edtf.Read(text).Render("kk")];
            Assert.All(others, phrase => Assert.DoesNotContain(phrase.Replace("UTC", "", StringComparison.Ordinal), sign => sign is >= 'a' and <= 'z' or >= 'A' and <= 'W'));
        });

    static string Line(string text)
    {
        UncertainDate date = Edtf.Read(text);
        return JsonSerializer.Serialize(
            new
            {
                value = text,
                level = date.Level,
                canonical = date.Edtf,
                earliest = date.FirstDay?.ToString(),
                latest = date.LastDay?.ToString(),
                en = date.Render("en"),
                ru = date.Render("ru"),
                kk = date.Render("kk"),
            },
            Readable);
    }

    static string Kept([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../../vectors/edtf/dates.jsonl"));
}
