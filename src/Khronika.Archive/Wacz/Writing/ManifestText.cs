using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Khronika.Archive.Wacz.Manifest;
using Khronika.Archive.Wacz.Pages;
using Khronika.Archive.Wacz.Signing;

namespace Khronika.Archive.Wacz.Writing;

/// <summary>The JSON files of a package as they are written: the same bytes for the same content on every machine.</summary>
static class ManifestText
{
    // Read by people too, and never put into a page as it is: nothing is escaped that JSON does not need.
    static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly JsonWriterOptions Line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>datapackage.json</c>.</summary>
    public static byte[] Manifest(WaczDescription about, string created, IReadOnlyList<WaczResource> resources) => Write(Indented, json =>
    {
        json.WriteString("profile", "data-package");
        json.WriteString("wacz_version", WaczWriter.Version);
        json.WriteString("title", about.Title);
        Optional(json, "description", about.Description);
        json.WriteString("created", created);
        json.WriteString("software", about.Software);
        Optional(json, "mainPageUrl", about.MainPageUrl);
        Optional(json, "mainPageDate", about.MainPageDate);
        json.WriteStartArray("resources");
        foreach (WaczResource resource in resources)
        {
            json.WriteStartObject();
            json.WriteString("name", resource.Name);
            json.WriteString("path", resource.Path);
            json.WriteString("hash", resource.Hash);
            json.WriteNumber("bytes", resource.Bytes!.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary><c>datapackage-digest.json</c>.</summary>
    public static byte[] Digest(WaczHash hash, SignedData? signed) => Write(Indented, json =>
    {
        json.WriteString("path", WaczPackage.ManifestPath);
        json.WriteString("hash", hash.ToString());
        if (signed is null) return;
        json.WriteStartObject("signedData");
        Optional(json, "hash", signed.Hash);
        Optional(json, "created", signed.Created);
        Optional(json, "software", signed.Software);
        Optional(json, "version", signed.Version);
        Optional(json, "signature", signed.Signature);
        Optional(json, "publicKey", signed.PublicKey);
        Optional(json, "domain", signed.Domain);
        Optional(json, "domainCert", signed.DomainCert);
        Optional(json, "timeSignature", signed.TimeSignature);
        Optional(json, "timestampCert", signed.TimestampCert);
        Optional(json, "crossSignedCert", signed.CrossSignedCert);
        json.WriteEndObject();
    });

    /// <summary>The first line of a page list.</summary>
    public static byte[] PagesHead(bool hasText) => Write(Line, json =>
    {
        json.WriteString("format", "json-pages-1.0");
        json.WriteString("id", "pages");
        json.WriteString("title", "All Pages");
        json.WriteBoolean("hasText", hasText);
    });

    /// <summary>A line of a page list.</summary>
    public static byte[] Page(WaczPage page) => Write(Line, json =>
    {
        Optional(json, "id", page.Id);
        json.WriteString("url", page.Url);
        json.WriteString("ts", page.Timestamp);
        Optional(json, "title", page.Title);
        Optional(json, "text", page.Text);
    });

    static byte[] Write(JsonWriterOptions options, Action<Utf8JsonWriter> members)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return [.. bytes.WrittenSpan, (byte)'\n'];
    }

    static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }
}
