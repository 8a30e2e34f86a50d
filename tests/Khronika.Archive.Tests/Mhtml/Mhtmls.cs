using System.Text;
using Khronika.Archive.Faults;
using Khronika.Archive.Mhtml;
using Khronika.Archive.Tests.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Mhtml;

/// <summary>MHTML files made for tests; everything in them is invented.</summary>
static class Mhtmls
{
    public const string Boundary = "----MultipartBoundary--sample----";

    public const string Header = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/page\r\nSubject: =?utf-8?Q?=D0=95=D1=81=D1=82=D1=8C?=\r\nDate: Fri, 25 Jul 2031 23:04:05 +0500\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"" + Boundary + "\"\r\n\r\n";

    public const string Page = "Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/page\r\n\r\n<p class=3D\"a\">=D0=95=D1=81=\r\n=D1=82=D1=8C</p>\r\n";

    public const string Picture = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.org/a.png\r\n\r\niVBORw0K\r\nGgo=\r\n";

    public static string Of(params string[] parts) => Header + "\r\n" + string.Concat(parts.Select(p => $"--{Boundary}\r\n{p}")) + $"\r\n--{Boundary}--\r\n";

    public static (IReadOnlyList<(MhtmlPart Part, string? Body)> Parts, IReadOnlyList<ArchiveFault> Faults, MhtmlReader Reader) Read(string mhtml) => Read(Encoding.UTF8.GetBytes(mhtml));

    public static (IReadOnlyList<(MhtmlPart Part, string? Body)> Parts, IReadOnlyList<ArchiveFault> Faults, MhtmlReader Reader) Read(byte[] mhtml)
    {
        using TempFile temp = new(mhtml);
        using SafeFileHandle file = File.OpenHandle(temp.Path);
        MhtmlReader reader = new(file);
        List<(MhtmlPart, string?)> parts = [];
        foreach (MhtmlPart part in reader.Read())
        {
            using Stream? body = reader.Open(part);
            using MemoryStream bytes = new();
            body?.CopyTo(bytes);
            parts.Add((part, body is null ? null : Encoding.UTF8.GetString(bytes.ToArray())));
        }

        return (parts, reader.Faults, reader);
    }
}
