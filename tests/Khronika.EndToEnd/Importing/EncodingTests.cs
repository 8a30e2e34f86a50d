using System.Text;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Importing;

/// <summary>Pages in old encodings are quoted as they read, and kept as they are.</summary>
public sealed class EncodingTests(SmallRecord small) : IDisposable
{
    const string Passage = "Коробка была пуста.";

    readonly TempFolder temp = new();

    [Theory]
    [InlineData("windows-1251", "windows-1251")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("koi8-r", "koi8-r")]
    public void A_page_in_an_old_encoding_is_quoted_in_a_case(string encoding, string declared)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding bytes = Encoding.GetEncoding(encoding);
        string html = $"<!DOCTYPE html><html lang=\"ru\"><head><meta charset=\"{declared}\"><title>SAMPLE, INVENTED</title></head><body><p>SAMPLE, INVENTED</p><p>{Passage} Охранник посмотрел дважды.</p></body></html>";
        string record = small.SampleIn(temp);
        Command.Do("preserve", temp.Write("page.html", [.. bytes.GetPreamble(), .. bytes.GetBytes(html)]), "--record", record);

        Command.Do("case", "import", temp.Write("case.yaml", SmallRecord.CaseFile.Replace("page.txt", "page.html", StringComparison.Ordinal).Replace("The box was empty.", Passage, StringComparison.Ordinal)), "--record", record);
        Command.Do("publish", temp["site"], "--record", record);
        Command.DoWithoutChromium("bundle", "small", temp["small.zip"], "--for", "public", "--record", record);

        Assert.Contains(Tree.Files(temp["site/en/cases/small/passages"]), file => File.ReadAllText(file).Contains(Passage, StringComparison.Ordinal));
        Command.Do("verify", temp["small.zip"]);
    }

    public void Dispose() => temp.Dispose();
}
