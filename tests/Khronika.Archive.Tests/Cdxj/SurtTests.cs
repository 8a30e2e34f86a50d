using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Cdxj;

namespace Khronika.Archive.Tests.Cdxj;

public sealed class SurtTests
{
    // surt.jsonl: [url, key] as getSurt of warcio.js 2.4.11 makes it; half chosen by hand, half put together by chance.
    [Fact]
    public void Keys_are_those_of_warcio()
    {
        foreach (string line in File.ReadLines(CdxjVectors.PathOf("surt.jsonl")))
        {
            string[] pair = JsonSerializer.Deserialize<string[]>(line)!;
            Assert.Equal(pair[1].Replace(" ", "%20", StringComparison.Ordinal).Replace("\t", "%09", StringComparison.Ordinal), Surt.Of(pair[0]));
        }
    }

    [Theory]
    [InlineData("https://www.example.org/a?b=2&a=1", "org,example)/a?a=1&b=2")]
    [InlineData("http://www12.example.org/", "org,example)/")]
    [InlineData("http://WWW.example.org/", "org,example,www)/")]
    [InlineData("http://user:pass@Example.ORG:8080/A/./b/../C/#d", "org,example:8080)/a/c/")]
    [InlineData("https://example.org:443", "org,example)/")]
    [InlineData("http://example.org?", "org,example)/")]
    [InlineData("http://example.org/?b&a&", "org,example)/?&a&b")]
    [InlineData("http://example.org/;jsessionid=0123456789abcdef0123456789abcdef", "org,example)/;jsessionid=0123456789abcdef0123456789abcdef")]
    [InlineData("http://0300.0.2.1/", "1,2,0,192)/")]
    [InlineData("http://3221225985/", "1,2,0,192)/")]
    [InlineData("http://[2001:DB8:0:0:1:0:0:1]:81/", "[2001:db8::1:0:0:1]:81)/")]
    [InlineData("http://[::ffff:192.0.2.1]/", "[::ffff:c000:201])/")]
    [InlineData("https://үлгі.example/жол", "example,xn--c1ap6frq)/%D0%B6%D0%BE%D0%BB")]
    [InlineData("urn:uuid:Some-ID", "urn:uuid:Some-ID")]
    [InlineData("file:///C:/A.txt", "file:///C:/A.txt")]
    [InlineData("http://www.example.org:99999/A", "http://example.org:99999/A")]
    [InlineData("http://256.0.0.1/", "http://256.0.0.1/")]
    [InlineData("http://[1:2]/", "http://[1:2]/")]
    public void Each_rule_has_its_example(string url, string key) => Assert.Equal(key, Surt.Of(url));

    [Fact]
    public void Nothing_in_a_key_breaks_a_line() =>
        Assert.Equal("urn:view:https://example.org/%20%0A%7Fx", Surt.Of("urn:view:https://example.org/ \n\x7fx"));

    [Fact]
    public void Any_text_has_a_key_of_one_word() =>
        Prop.ForAll(
            Gen.Elements("http://", "https://", "http:", "urn:", "").Zip(Gen.Elements("www.", "a", ".", "[", "]", ":", "@", "/", "\\", "?", "#", "%", "&", "ү", "\ud83d", "\0", " ", "xn--", "1", "0x", "-", "\u00ad").ListOf()).ToArbitrary(),
            pair => Surt.Of(pair.Item1 + string.Concat(pair.Item2)).AsSpan().IndexOfAnyInRange('\0', ' ') < 0).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_arguments_makes_no_difference() =>
        Prop.ForAll(
            Gen.Elements("a=1", "a=2", "B=%2f", "ә=ү", "", "c").ListOf().ToArbitrary(),
            arguments => Surt.Of("https://example.org/?" + string.Join('&', arguments)) == Surt.Of("https://example.org/?" + string.Join('&', Enumerable.Reverse(arguments)))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_host_costs_no_more_than_its_length()
    {
        string url = "http://" + new StringBuilder().Insert(0, "a.", 200_000) + "example.org/" + new string('/', 200_000) + "?" + new string('&', 200_000);

        Assert.StartsWith("org,example,a,", Surt.Of(url), StringComparison.Ordinal);
    }
}
