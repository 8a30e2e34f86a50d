using System.Net;
using System.Text.RegularExpressions;

namespace Khronika.EndToEnd.Desk;

/// <summary>A browser's requests without the browser: it was let in, and sends the forms of pages it was shown.</summary>
sealed partial class DeskClient : IDisposable
{
    readonly HttpClient client = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false });
    readonly Uri root;

    DeskClient(Uri root) => this.root = root;

    public static async Task<DeskClient> EnterAsync(ServedDesk desk)
    {
        DeskClient entered = new(desk.Root);
        using HttpResponseMessage answer = await entered.client.GetAsync(desk.Entrance);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return entered;
    }

    public async Task<string> Page(string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(new Uri(root, path.TrimStart('/')));
        string page = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? page : throw new InvalidOperationException($"{path}: {answer.StatusCode}");
    }

    /// <summary>Sends the form of a page that was shown with what was typed.</summary>
    public async Task<(HttpStatusCode Status, string Page)> Send(string path, string page, params (string Name, string Value)[] typed)
    {
        string form = page[page.IndexOf("<form id=\"form\"", StringComparison.Ordinal)..];
        IEnumerable<KeyValuePair<string, string>> hidden = Hidden().Matches(form).Take(2).Select(m => KeyValuePair.Create(m.Groups[1].Value, m.Groups[2].Value));
        using FormUrlEncodedContent content = new([.. hidden, .. typed.Select(t => KeyValuePair.Create(t.Name, t.Value))]);
        using HttpResponseMessage answer = await client.PostAsync(new Uri(root, path.TrimStart('/')), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("type=\"hidden\" name=\"(_[a-z]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
