using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Evidence;

/// <summary>Sends files as a browser does.</summary>
static class Uploads
{
    /// <summary>Where the page of a desk would send files to, as a path below the desk.</summary>
    public static async Task<string> Address(TestDesk desk)
    {
        string action = Regex.Match(await desk.Page("/evidence"), "action=\"([^\"]*/evidence/upload[^\"]*)\"").Groups[1].Value;
        return "/" + WebUtility.HtmlDecode(action)[desk.Root.AbsolutePath.Length..];
    }

    public static async Task<HttpResponseMessage> Send(TestDesk desk, params (string Name, byte[] Bytes)[] files) =>
        await SendTo(desk, await Address(desk), "", files);

    public static Task<HttpResponseMessage> SendTo(TestDesk desk, string address, string source, params (string Name, byte[] Bytes)[] files)
    {
        MultipartFormDataContent form = new() { { new StringContent(source), "source" } };
        form.HeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8;
        foreach ((string name, byte[] bytes) in files)
        {
            ByteArrayContent file = new(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/x-whatever-the-sender-says");
            // A browser quotes what it sends, and escapes nothing but quotes and line breaks (RFC 7578 §4.2, HTML §4.10.22.8).
            file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename=\"{name}\"");
            form.Add(file);
        }

        return desk.Client.PostAsync(desk.At(address), form);
    }
}
