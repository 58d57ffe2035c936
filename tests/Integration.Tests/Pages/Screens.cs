using Microsoft.Playwright;

namespace Customers.Integration.Tests.Pages;

/// <summary>Looks at a page on every screen: light, dark, and as narrow as a phone.</summary>
internal static class Screens
{
    private const int Phone = 360;
    private const int SmallPhone = 320;
    private const int Height = 640;

    // Fingers need 44 pixels.
    private const int Finger = 44;

    private const string IsDark = """
        getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).every(part => part < 64)
        """;

    private const string Targets =
        "button:visible, select:visible, nav a:visible, label:has(input):visible, input:visible:not(label input)";

    /// <summary>Fails the test when the page keeps somebody out on one of them; keeps a picture of each.</summary>
    public static async Task InspectAsync(IPage window, string name)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await window.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Equal(scheme == ColorScheme.Dark, await window.EvaluateAsync<bool>(IsDark));
            await Browser.InspectAsync(window, $"{name}-{(scheme == ColorScheme.Dark ? "dark" : "light")}");
        }
        foreach (var width in new[] { SmallPhone, Phone })
        {
            await window.SetViewportSizeAsync(width, Height);
            await FitsAsync(window, width);
        }
        await Browser.InspectAsync(window, $"{name}-phone");
    }

    private static async Task FitsAsync(IPage window, int width)
    {
        Assert.InRange(await window.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        foreach (var target in await window.Locator(Targets).AllAsync())
        {
            var box = (await target.BoundingBoxAsync())!;
            Assert.True(box.Height >= Finger && box.Width >= Finger, $"{box.Width} × {box.Height}");
            Assert.InRange(box.X + box.Width, 0, width);
        }
    }
}
