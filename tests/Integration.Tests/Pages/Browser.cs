using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Customers.Integration.Tests.Pages;

/// <summary>The service and a real browser, started once for a class of tests; without the browser its tests fail.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly TimeSpan answered = TimeSpan.FromSeconds(30);
    private static readonly string screenshots = Path.Combine(AppContext.BaseDirectory, "TestResults", "pages");

    private IPlaywright? playwright;
    private IBrowser? chromium;

    public PageService Service { get; } = new();

    public async Task InitializeAsync()
    {
        await Service.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program(), Args = ["--no-sandbox"] });
        Directory.CreateDirectory(screenshots);
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
        await Service.DisposeAsync();
    }

    /// <summary>A window of its own, with cookies of its own.</summary>
    internal async Task<IPage> OpenWindowAsync(bool scripts = true)
    {
        var context = await chromium!.NewContextAsync(
            new()
            {
                BaseURL = Service.Address.ToString(),
                ViewportSize = new() { Width = 1024, Height = 720 },
                JavaScriptEnabled = scripts,
            }
        );
        return await context.NewPageAsync();
    }

    /// <summary>Follows the link of a mail, which names the address that the service has in Development, to where it listens here.</summary>
    internal Task FollowAsync(IPage window, string link) => window.GotoAsync(new Uri(link).PathAndQuery);

    /// <summary>
    /// Presses the page's only button and waits until the answer is there: what comes next must not meet the browser between two pages.
    /// </summary>
    internal static Task PressAsync(IPage window, string? name = null) =>
        PressAsync(window, window.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }));

    /// <summary>Presses this button, and waits in the same way.</summary>
    internal static async Task PressAsync(IPage window, ILocator button)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        window.Load += Loaded;
        try
        {
            await button.ClickAsync();
            await loaded.Task.WaitAsync(answered);
        }
        finally
        {
            window.Load -= Loaded;
        }

        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
    }

    /// <summary>Keeps a picture of the page, and fails the test when something in it keeps somebody out.</summary>
    internal static async Task InspectAsync(IPage window, string name)
    {
        await window.ScreenshotAsync(new() { Path = Path.Combine(screenshots, $"{name}.png"), FullPage = true });
        var found = await window.RunAxe();
        Assert.True(found.Passes.Length > 0, $"{name}: nothing was checked.");
        Assert.All(found.Violations, rule => Assert.Fail($"{name}: {rule.Id} {rule.Help} {rule.Nodes[0].Html}"));
        Assert.Empty(found.Incomplete.Select(rule => $"{name}: {rule.Id} {rule.Help}"));
    }

    private static string Program() =>
        new[]
        {
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
        }.FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("The tests of the pages need Chromium: ./build.sh test installs it.");
}
