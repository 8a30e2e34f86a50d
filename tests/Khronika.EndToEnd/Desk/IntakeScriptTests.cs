using System.Text.RegularExpressions;
using Khronika.EndToEnd.Pages;
using Khronika.EndToEnd.Running;
using Microsoft.Playwright;

namespace Khronika.EndToEnd.Desk;

/// <summary>What scripts add to taking evidence in and reading it; that the pages are whole without them is tested elsewhere.</summary>
public sealed partial class IntakeScriptTests(DemoFolder demo, Browser browser) : IClassFixture<Browser>, IDisposable
{
    readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    const string Send = """
        ([event, name, text]) => {
          const files = new DataTransfer();
          files.items.add(new File([text], name));
          document.dispatchEvent(event === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: files, bubbles: true })
            : new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
        }
        """;

    const string Mark = """
        words => {
          for (const sentence of document.querySelectorAll('[data-read] [data-at]')) {
            const node = sentence.firstChild, at = node.textContent.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            document.getSelection().removeAllRanges();
            document.getSelection().addRange(range);
            return true;
          }
          return false;
        }
        """;

    [Fact]
    public async Task A_file_is_dropped_or_pasted_and_a_passage_marked_with_the_mouse()
    {
        using ServedDesk desk = new(temp, temp.Copy(demo.Record, "record"));
        await using IBrowserContext context = await browser.NewContext();
        IPage tab = await context.NewPageAsync();
        await tab.GotoAsync(desk.Entrance.ToString());

        await tab.GotoAsync(desk.At("/evidence?lang=en").ToString());
        await tab.EvaluateAsync(Send, new[] { "drop", "dropped.txt", "SAMPLE – INVENTED, dropped." });
        await tab.WaitForURLAsync(Item());
        Assert.Contains("dropped.txt", await tab.ContentAsync(), StringComparison.Ordinal);

        await tab.GotoAsync(desk.At("/evidence").ToString());
        await tab.EvaluateAsync(Send, new[] { "paste", "pasted.txt", "SAMPLE – INVENTED\nЕё отпустили в полдень, сказали на месте. It was cold." });
        await tab.WaitForURLAsync(Item());
        Assert.Contains("pasted.txt", await tab.ContentAsync(), StringComparison.Ordinal);

        await tab.GetByRole(AriaRole.Link, new() { Name = "Read and mark" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Read for this case" }).ClickAsync();
        Assert.True(await tab.EvaluateAsync<bool>(Mark, "отпустили в полдень"));
        await Assertions.Expect(tab.Locator("[data-passage]")).ToContainTextAsync("отпустили в полдень");
        await tab.FillAsync("[name='item-title.en']", "SAMPLE – INVENTED: a note");
        await tab.Locator("details:has([name='speaker.new']) > summary").ClickAsync();
        await tab.FillAsync("[name='speaker.new']", "Sample Fifty");
        await tab.SelectOptionAsync("[name=act]", "report");
        await tab.FillAsync("[name='text.en']", "she was let go at noon");
        await tab.SelectOptionAsync("[name=side]", "neither");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Save statement" }).ClickAsync();
        Assert.Equal("отпустили в полдень", await tab.Locator("[data-read] mark").InnerTextAsync());
    }

    [GeneratedRegex("/evidence/[a-z2-7]{26}$")]
    private static partial Regex Item();
}
