using Microsoft.Playwright;

namespace Khronika.EndToEnd.Desk;

/// <summary>A person at a keyboard, without a mouse and without scripts: she reaches everything with Tab, as it is written on the page.</summary>
sealed class Keyboard(IPage tab)
{
    const int MaxTabs = 1_000;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Presses Tab until what has the focus answers to the selector; from the top of the page.</summary>
    public async Task To(string selector)
    {
        // A click on nothing: the next Tab begins where reading begins.
        await tab.EvaluateAsync("() => { if (document.activeElement) document.activeElement.blur(); }");
        for (int i = 0; i < MaxTabs; i++)
        {
            await tab.Keyboard.PressAsync("Tab");
            if (await tab.EvaluateAsync<bool>("s => document.activeElement !== null && document.activeElement.matches(s)", selector)) return;
        }

        throw new InvalidOperationException($"the keyboard does not reach {selector} on {tab.Url}");
    }

    public async Task Type(string name, string text)
    {
        await To($"[name=\"{name}\"]");
        await tab.Keyboard.PressAsync("Control+A");
        await tab.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Chooses in a list by typing what the choice is called.</summary>
    public async Task Choose(string name, string text)
    {
        await To($"select[name=\"{name}\"]");
        await tab.Keyboard.TypeAsync(text);
    }

    /// <summary>Chooses in a list what stands for a value.</summary>
    public async Task ChooseValue(string name, string value) =>
        await Choose(name, await tab.EvaluateAsync<string>("w => [...document.querySelector('select[name=\"' + w[0] + '\"]').options].find(o => o.value === w[1]).textContent", new[] { name, value }));

    public async Task Press(string selector, string key = "Enter")
    {
        await To(selector);
        await Leading(() => tab.Keyboard.PressAsync(key));
    }

    public async Task Tick(string selector)
    {
        await To(selector);
        await tab.Keyboard.PressAsync("Space");
    }

    /// <summary>Follows the link that says this.</summary>
    public async Task Follow(string text)
    {
        await tab.EvaluateAsync("() => { if (document.activeElement) document.activeElement.blur(); }");
        for (int i = 0; i < MaxTabs; i++)
        {
            await tab.Keyboard.PressAsync("Tab");
            if (!await tab.EvaluateAsync<bool>("t => document.activeElement !== null && document.activeElement.matches('a') && document.activeElement.textContent.trim() === t", text)) continue;
            await Leading(() => tab.Keyboard.PressAsync("Enter"));
            return;
        }

        throw new InvalidOperationException($"the keyboard does not reach a link that says {text} on {tab.Url}");
    }

    // What leads to the same address by way of a redirect is a new document all the same.
    async Task Leading(Func<Task> act)
    {
        TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
        tab.DOMContentLoaded += Loaded;
        try
        {
            await act();
            await loaded.Task.WaitAsync(Patience);
        }
        finally
        {
            tab.DOMContentLoaded -= Loaded;
        }
    }

    /// <summary>What the page says.</summary>
    public Task<string> Text() => tab.EvaluateAsync<string>("() => document.body.innerText");
}
