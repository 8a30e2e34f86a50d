using Khronika.EndToEnd.Pages;
using Khronika.EndToEnd.Running;
using Microsoft.Playwright;

namespace Khronika.EndToEnd.Desk;

/// <summary>The page files are sent from, in a browser without script, when it is wanted in another language.</summary>
public sealed class UploadLanguageTests(DemoFolder demo, Browser browser) : IClassFixture<Browser>, IDisposable
{
    readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Without_script_a_change_of_language_keeps_the_text_and_asks_for_the_file_again()
    {
        using ServedDesk desk = new(temp, temp.Copy(demo.Record, "record"));
        await using IBrowserContext context = await browser.NewContext(scripts: false);
        IPage tab = await context.NewPageAsync();
        await tab.GotoAsync(desk.Entrance.ToString());
        await File.WriteAllTextAsync(temp["one.txt"], "SAMPLE – INVENTED, sent without script.");

        await tab.GotoAsync(desk.At("/evidence?lang=en").ToString());
        await tab.FillAsync("[name=source]", "S-41");
        await tab.SetInputFilesAsync("[name=files]", temp["one.txt"]);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Қазақша" }).ClickAsync();

        Assert.Equal("kk", await tab.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("S-41", await tab.InputValueAsync("[name=source]"));
        await Assertions.Expect(tab.Locator("#form")).ToContainTextAsync("файлды қайта таңдаңыз");

        await tab.SetInputFilesAsync("[name=files]", temp["one.txt"]);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Сақтау", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Locator("main")).ToContainTextAsync("one.txt");
        await Assertions.Expect(tab.Locator("main")).ToContainTextAsync("S-41");

        await tab.GotoAsync(desk.At("/import").ToString());
        await File.WriteAllTextAsync(temp["one.csv"], "№;Что сделать\n1;SAMPLE – INVENTED\n");
        await tab.SetInputFilesAsync("[name=table]", temp["one.csv"]);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Русский" }).ClickAsync();
        Assert.Equal("ru", await tab.Locator("html").GetAttributeAsync("lang"));
        await Assertions.Expect(tab.Locator("main")).ToContainTextAsync("выберите файл ещё раз");
    }
}
