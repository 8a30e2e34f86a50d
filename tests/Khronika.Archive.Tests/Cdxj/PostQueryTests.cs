using System.Text;
using System.Text.Json;
using Khronika.Archive.Cdxj;

namespace Khronika.Archive.Tests.Cdxj;

public sealed class PostQueryTests
{
    const string Url = "https://example.org/a";

    // post.jsonl: requests put together by chance, and what postToGetUrl and getSurt of warcio.js 2.4.11 make of them.
    [Fact]
    public void Requests_are_appended_as_warcio_does()
    {
        foreach (string line in File.ReadLines(CdxjVectors.PathOf("post.jsonl")))
        {
            using var request = JsonDocument.Parse(line);
            string? Text(string name) => request.RootElement.GetProperty(name).GetString();

            PostQuery query = PostQuery.Of(Text("url")!, Text("method")!, Text("contentType") ?? "", Convert.FromBase64String(Text("body")!));

            Assert.Equal((Text("appended"), Text("query")), (query.Url, query.Body));
            Assert.Equal(Text("key"), Surt.Of(query.Url));
        }
    }

    [Fact]
    public void The_example_of_the_guideline_is_followed_with_the_literals_of_json()
    {
        // IIPC "CDX for non-GET requests", encoding a JSON request body. It has Python's True, None and 44.0, which tools no longer write.
        const string body = """{"type":"event","id":44.0,"values":[true,false,null],"source":{"type":"component","id":"a+b&c= d","values":[3,4]}}""";

        Assert.Equal(
            "https://example.org/a?__wb_method=POST&type=event&id=44&values=true&values.2_=false&values.3_=null&type.2_=component&id.2_=a%2Bb%26c%3D+d&values.4_=3&values.5_=4",
            Of("POST", "application/json", body).Url);
    }

    [Theory]
    [InlineData("application/octet-stream", "hello", "__wb_post_data=aGVsbG8=")]
    [InlineData("", "", "__wb_post_data=")]
    [InlineData("application/x-www-form-urlencoded", "a=1&b=+", "a=1&b=+")]
    [InlineData("application/json", "not json", "")]
    [InlineData("application/json", "\"\\ud800\"", "")]
    [InlineData("application/json", "{\"a\":1,\"a\":2}", "a=2")]
    [InlineData("application/json", "{\"b\":\"x\",\"1\":\"y\"}", "1=y&b=x")]
    [InlineData("multipart/form-data", "--x\r\nname=\"a\"\r\n\r\nb", "a=b")]
    [InlineData("multipart/form-data; boundary=", "--x\r\nname=\"a\"\r\n\r\nb", "")]
    public void Each_kind_of_body_has_its_form(string type, string body, string expected) => Assert.Equal(expected, Of("POST", type, body).Body);

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/octet-stream")]
    [InlineData("text/plain")]
    public void What_is_long_is_cut(string type)
    {
        string body = type == "text/plain" ? $"\"{new string('x', 5000)}\"" : new string('x', 5000);

        Assert.Equal(PostQuery.MaxChars, Of("POST", type, body).Body.Length);
    }

    [Fact]
    public void Json_nested_too_deep_counts_as_none()
    {
        const int deep = 10_000;

        Assert.Equal("", Of("POST", "application/json", new string('[', deep) + new string(']', deep)).Body);
        Assert.Equal("=1", Of("POST", "application/json", new string('[', 100) + "1" + new string(']', 100)).Body);
    }

    [Theory]
    [InlineData(0.0000001, "1e-7")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(1e21, "1e+21")]
    [InlineData(123456789012345680000d, "123456789012345680000")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(100d, "100")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.0, "0")]
    public void A_number_is_written_as_ecmascript_writes_it(double number, string text) =>
        Assert.Equal("=" + text.Replace("+", "%2B", StringComparison.Ordinal), Of("POST", "application/json", number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)).Body);

    static PostQuery Of(string method, string type, string body) => PostQuery.Of(Url, method, type, Encoding.UTF8.GetBytes(body));
}
