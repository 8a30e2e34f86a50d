using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Khronika.Publish.Pages;

/// <summary>
/// Renders components to text, with no server and no script. A renderer keeps every component it has rendered until it is
/// disposed, so one is made per case and thrown away: memory and cost stay those of the case.
/// </summary>
public sealed class PageRenderer : IAsyncDisposable
{
    // The default encoder writes every Cyrillic letter as a character reference, which makes Russian and Kazakh pages several times larger.
    static readonly ServiceProvider Services = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    readonly HtmlRenderer renderer = new(Services, NullLoggerFactory.Instance);

    /// <summary>The markup of a component. Its parameters are those of <paramref name="parameters"/> by name.</summary>
    public Task<string> Render<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent =>
        renderer.Dispatcher.InvokeAsync(async () =>
        {
            ParameterView view = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value));
            return (await renderer.RenderComponentAsync<T>(view)).ToHtmlString();
        });

    public ValueTask DisposeAsync() => renderer.DisposeAsync();
}
