using System.Text;
using Khronika.Archive.Http;

namespace Khronika.Archive.Tests.Http;

public sealed class HttpHeadTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", 200, true, null)]
    [InlineData("HTTP/1.0 404\r\n\r\n", 404, true, null)]
    [InlineData("HTTP/1.1 200\n\n", 200, true, null)]
    [InlineData("HTTP/1.1  200 OK\r\n\r\n", null, true, null)]
    [InlineData("HTTP/1.1 20x OK\r\n\r\n", null, true, null)]
    [InlineData("HTTP/2 204 \r\n\r\n", 204, true, null)]
    [InlineData("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n", null, false, "GET")]
    [InlineData("M-SEARCH * HTTP/1.1\r\n\r\n", null, false, "M-SEARCH")]
    public void Start_lines_are_told(string message, int? status, bool isResponse, string? method)
    {
        HttpHead head = Assert.IsType<HttpHead>(HttpHead.Parse(Encoding.ASCII.GetBytes(message + "body")));
        Assert.Equal((status, isResponse, method, message.Length), (head.Status, head.IsResponse, head.Method, head.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\r\n")]
    [InlineData("<html>\r\n\r\n</html>")]
    [InlineData("GET /\r\n\r\n")]
    [InlineData("no method HTTP\r\n\r\n")]
    public void What_is_no_head_is_none(string message) => Assert.Null(HttpHead.Parse(Encoding.ASCII.GetBytes(message)));

    [Fact]
    public void Fields_are_kept_as_they_stand()
    {
        HttpHead head = HttpHead.Parse("HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\nContent-Type: Text/HTML; charset=x\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n"u8)!;

        Assert.Equal(["a=1", "b=2"], head.Fields.All("SET-COOKIE"));
        Assert.Equal(("text/html", true), (head.MediaType, head.IsChunked));
        Assert.Equal(["Set-Cookie", "set-cookie", "Content-Type", "Transfer-Encoding"], head.Fields.Select(one => one.Name));
    }
}
