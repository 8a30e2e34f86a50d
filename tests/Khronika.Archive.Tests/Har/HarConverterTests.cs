using System.Text;
using System.Text.Json;
using Khronika.Archive.Converting;
using Khronika.Archive.Tests.Converting;

namespace Khronika.Archive.Tests.Har;

public class HarConverterTests
{
    [Fact]
    public void An_exchange_becomes_its_body_and_its_own_words_and_no_answer_from_the_wire()
    {
        Converted converted = Converted.Of(Hars.Of(Hars.Entry(content: """{"size": 8, "mimeType": "text/html; charset=windows-1251", "text": "<p>Есть"}""", more: "\"serverIPAddress\": \"[2001:DB8::7]\",")));

        Assert.Equal(["warcinfo", "resource", "metadata", "metadata", "metadata"], converted.Records.Select(r => r.Type));
        ConvertedRecord page = converted.Resource("https://example.org/");
        Assert.Equal("<p>Есть", page.Text);
        Assert.Equal("text/html; charset=utf-8", page.Fields["Content-Type"]);
        Assert.Equal("2031-07-25T18:04:05.123456Z", page.Fields["WARC-Date"]);
        Assert.Equal("2001:db8::7", page.Fields["WARC-IP-Address"]);
        Assert.Equal("h2", page.Fields["WARC-Protocol"]);
        Assert.Null(page.Fields["WARC-Concurrent-To"]);
        ConvertedRecord words = converted.Records[2];
        Assert.Equal("https://example.org/", words.Uri);
        Assert.Equal("application/json", words.Fields["Content-Type"]);
        Assert.Equal(page.Fields["WARC-Record-ID"], words.Fields["WARC-Concurrent-To"]);
        Assert.Equal(page.Fields["WARC-Date"], words.Fields["WARC-Date"]);
        Assert.All(converted.Records.Skip(1), r => Assert.Equal(converted.Records[0].Fields["WARC-Record-ID"], r.Fields["WARC-Warcinfo-ID"]));
    }

    [Fact]
    public void Metadata_is_the_entry_to_the_byte_but_for_the_text_that_became_a_resource()
    {
        string entry = Hars.Entry(content: """{"size": 4, "mimeType": "text/html", "text": "<p>x"}""");
        Converted converted = Converted.Of(Hars.Of(entry));

        Assert.Equal(entry.Replace("\"<p>x\"", "null", StringComparison.Ordinal), converted.Records[2].Text);
        Assert.Equal(Hars.Of(entry).Replace($"[{entry}]", "null", StringComparison.Ordinal), converted.Records[3].Text);
    }

    [Fact]
    public void Warcinfo_says_what_it_was_derived_from_and_that_it_is_not_wire_exact()
    {
        string har = Hars.Of();
        string info = Converted.Of(har).Records[0].Text;

        Assert.Contains("not wire-exact", info, StringComparison.Ordinal);
        Assert.Contains("source: sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(har))), info, StringComparison.Ordinal);
        Assert.Contains("source-format: application/har+json", info, StringComparison.Ordinal);
    }

    [Fact]
    public void Base64_is_read_only_where_the_har_says_so()
    {
        Converted converted = Converted.Of(Hars.Of(
            Hars.Entry("https://example.org/text", """{"mimeType": "text/plain", "text": "aGVsbG8="}"""),
            Hars.Entry("https://example.org/bytes", """{"mimeType": "image/png", "text": "aGVsbG8=", "encoding": "base64"}""")));

        Assert.Equal("aGVsbG8=", converted.Resource("https://example.org/text").Text);
        Assert.Equal("hello", converted.Resource("https://example.org/bytes").Text);
        Assert.Equal("image/png", converted.Resource("https://example.org/bytes").Fields["Content-Type"]);
        Assert.Empty(converted.Report.Faults);
    }

    [Theory]
    [InlineData("GET", 200, "https://example.org/a")]
    [InlineData("GET", 203, "https://example.org/a")]
    [InlineData("GET", 304, "https://example.org/a")]
    [InlineData("GET", 404, "urn:body:GET:404:https://example.org/a")]
    [InlineData("GET", 206, "urn:body:GET:206:https://example.org/a")]
    [InlineData("POST", 200, "urn:body:POST:200:https://example.org/a")]
    [InlineData("B D", 200, "urn:body:UNKNOWN:200:https://example.org/a")]
    public void Only_what_an_address_stands_for_bears_that_address(string method, int status, string uri) =>
        Assert.Equal(uri, Assert.Single(Converted.Of(Hars.Of(Hars.Entry("https://example.org/a", method: method, status: status))).Of("resource")).Uri);

    [Fact]
    public void What_was_sent_is_a_resource_of_its_own()
    {
        Converted converted = Converted.Of(Hars.Of(Hars.Entry("https://example.org/form", method: "POST", postData: """, "postData": {"mimeType": "application/x-www-form-urlencoded; charset=UTF-8", "text": "name=\u0410"}""")));

        ConvertedRecord sent = converted.Resource("urn:request-body:POST:https://example.org/form");
        Assert.Equal("name=А", sent.Text);
        Assert.Equal(converted.Of("resource").First().Fields["WARC-Record-ID"], sent.Fields["WARC-Concurrent-To"]);
        Assert.DoesNotContain("\\u0410", converted.Of("metadata").First().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exchange_that_failed_is_metadata_alone()
    {
        Converted converted = Converted.Of(Hars.Of(Hars.Entry(status: 0, content: """{"size": 0, "mimeType": "x-unknown"}"""), Hars.Entry(status: 0)));

        Assert.Empty(converted.Of("resource"));
        Assert.Equal(["har-failed-with-body"], converted.FaultNames);
        Assert.Contains("<p>x", converted.Records[2].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"size": 7, "mimeType": "text/html"}""", "har-body-absent", false)]
    [InlineData("""{"mimeType": "text/html", "text": "x", "encoding": "rot13"}""", "har-encoding", true)]
    [InlineData("""{"mimeType": "text/html\r\nWARC-Type: response", "text": "x"}""", "har-media-type", false)]
    [InlineData("""{"mimeType": "image/png", "text": "aGVsb*G8=", "encoding": "base64"}""", "base64-character", true)]
    [InlineData("""{"mimeType": "image/png", "text": "aGVsbG8", "encoding": "base64"}""", "base64-cut", true)]
    [InlineData("""{"mimeType": "image/png", "text": "aGVsbG8=", "encoding": "base64", "size": 6}""", "length-differs", true)]
    [InlineData("""{"mimeType": "text/plain", "text": "xyz", "size": 6}""", "length-differs", false)]
    [InlineData("""{"mimeType": "text/plain", "text": "\ud800"}""", "json-surrogate", true)]
    public void What_a_body_lacks_is_a_fault_in_the_report_and_in_the_file(string content, string name, bool isDamage)
    {
        Converted converted = Converted.Of(Hars.Of(Hars.Entry(content: content)));

        Assert.Equal((name, isDamage), (Assert.Single(converted.Report.Faults).Name, converted.Report.Faults[0].IsDamage));
        using var report = JsonDocument.Parse(converted.Records[^1].Block);
        Assert.Equal(name, report.RootElement.GetProperty("faults")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("not an address", "har-address")]
    [InlineData("https://example.org/\\r\\nWARC-Type: response", "har-address")]
    [InlineData("", "har-no-address")]
    public void An_address_that_no_record_can_carry_leaves_the_exchange_as_metadata(string url, string name)
    {
        Converted converted = Converted.Of(Hars.Of(Hars.Entry(url)));

        Assert.Equal([name], converted.FaultNames);
        Assert.Empty(converted.Of("resource"));
        Assert.Contains("<p>x", converted.Records[1].Text, StringComparison.Ordinal);
        Assert.Null(converted.Records[1].Uri);
    }

    [Theory]
    [InlineData("2031-07-25T18:04:05")]
    [InlineData("yesterday")]
    [InlineData("2031-02-30T00:00:00Z")]
    public void A_time_that_is_no_instant_is_a_fault_and_the_records_bear_that_of_conversion(string time)
    {
        Converted converted = Converted.Of(Hars.Of(Hars.Entry(time: time)));

        Assert.Equal(["har-date"], converted.FaultNames);
        Assert.Equal("2031-08-02T09:30:00Z", converted.Records[1].Fields["WARC-Date"]);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", null)]
    [InlineData("1", null, "har-ip")]
    [InlineData("fe80::1%eth0", null, "har-ip")]
    [InlineData("host.example", null, "har-ip")]
    [InlineData("", null, null)]
    public void A_servers_address_is_carried_where_it_is_one(string ip, string? field, string? fault)
    {
        Converted converted = Converted.Of(Hars.Of(Hars.Entry(more: $"\"serverIPAddress\": \"{ip}\",")));

        Assert.Equal(field, converted.Records[1].Fields["WARC-IP-Address"]);
        Assert.Equal(fault is null ? [] : [fault], converted.FaultNames);
    }

    [Fact]
    public void A_data_address_is_not_taken_for_something_fetched()
    {
        Converted converted = Converted.Of(Hars.Of(Hars.Entry("data:text/html,x")));

        Assert.Empty(converted.Of("resource"));
        Assert.Empty(converted.Report.Faults);
    }

    [Fact]
    public void The_same_har_gives_the_same_file_and_another_gives_no_id_of_it()
    {
        byte[] one = Converted.Of(Hars.Of(Hars.Entry())).Warc;

        Assert.Equal(one, Converted.Of(Hars.Of(Hars.Entry())).Warc);
        Assert.Empty(Ids(one).Intersect(Ids(Converted.Of(Hars.Of(Hars.Entry("https://example.org/other"))).Warc)));
    }

    static IEnumerable<string> Ids(byte[] warc) => Converted.Read(warc).Select(r => r.Fields["WARC-Record-ID"]!);

    [Fact]
    public void A_har_cut_short_keeps_its_whole_exchanges_and_says_what_is_missing()
    {
        string har = Hars.Of(Hars.Entry("https://example.org/1"), Hars.Entry("https://example.org/2"));
        Converted converted = Converted.Of(har[..^60], PackageKind.Har);

        Assert.Equal(["https://example.org/1"], converted.Of("resource").Select(r => r.Uri));
        Assert.Equal(["json-cut"], converted.FaultNames);
    }
}
