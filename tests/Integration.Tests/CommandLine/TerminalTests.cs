using System.Text.RegularExpressions;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.CommandLine;

/// <summary>The tool in a real terminal, as people use it.</summary>
public sealed class TerminalTests(CommandLineService service) : IClassFixture<CommandLineService>, IDisposable
{
    private const int Width = 80;

    private readonly Tool tool = new();

    [Fact]
    public async Task Login_InATerminal_ShowsNothingOfThePassword()
    {
        using var window = await TerminalWindow.OpenAsync(tool);
        await window.TypeAsync($"customers login --url {service.Address}; echo \"code=$?.\"");
        await window.UntilAsync(text => text.Contains("Username:", StringComparison.Ordinal));
        await window.TypeAsync(ServiceFixture.AdminUsername);
        await window.UntilAsync(text => text.Contains("Password:", StringComparison.Ordinal));
        await window.TypeAsync(ServiceFixture.AdminPassword);

        var (text, code) = await window.EndAsync();

        Assert.Equal(0, code);
        Assert.Contains("Signed in to", text, StringComparison.Ordinal);
        Assert.DoesNotContain(ServiceFixture.AdminPassword, text, StringComparison.Ordinal);
        Assert.Equal(0, (await window.RunAsync("me")).Code);
    }

    [Fact]
    public async Task List_InATerminal_IsColoredAndFits()
    {
        await SignInAsync();
        var account = await Account.CreateAsync(service);
        (await service.Super.PutAsync($"/v1.0/customers/{account.Id}", new { name = $"Acme {new string('n', 100)}" })).Ok();
        using var window = await TerminalWindow.OpenAsync(tool);

        var (text, code) = await window.RunAsync("list -n 5");

        Assert.Equal(0, code);
        Assert.Contains("ID  ", text, StringComparison.Ordinal);
        var row = Assert.Single(text.Split('\n'), line => line.StartsWith(account.Id, StringComparison.Ordinal));
        Assert.InRange(row.TrimEnd().Length, account.Id.Length, Width);
        Assert.Contains("…", row, StringComparison.Ordinal);
        Assert.Contains("\u001b[32mactive", await window.ShowAsync(withColors: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_WithoutColors_HasNone()
    {
        await SignInAsync();
        await Account.CreateAsync(service);
        using var window = await TerminalWindow.OpenAsync(tool, ("NO_COLOR", "1"));

        await window.RunAsync("list -n 5");

        Assert.DoesNotMatch(new Regex("\u001b\\[[0-9;]*3[0-7]m"), await window.ShowAsync(withColors: true));
    }

    [Fact]
    public async Task Delete_InATerminal_ShowsWhatItWouldDoAndAsks()
    {
        await SignInAsync();
        var account = await Account.CreateAsync(service);
        using var window = await TerminalWindow.OpenAsync(tool);

        await window.TypeAsync($"customers delete {account.Id}; echo \"code=$?.\"");
        var asked = await window.UntilAsync(text => text.Contains("Go on? [y/N]", StringComparison.Ordinal));
        await window.TypeAsync("n");
        var (_, declined) = await window.EndAsync();

        Assert.Contains("Events: ", asked, StringComparison.Ordinal);
        Assert.Contains("customer_deleted", asked, StringComparison.Ordinal);
        Assert.Contains("ACCOUNT_DELETED", asked, StringComparison.Ordinal);
        Assert.Equal(6, declined);
        Assert.Equal("active", await StatusAsync(account));

        await window.TypeAsync("clear");
        await window.TypeAsync($"customers delete {account.Id}; echo \"code=$?.\"");
        await window.UntilAsync(text => text.Contains("Go on? [y/N]", StringComparison.Ordinal));
        await window.TypeAsync("y");
        var (_, done) = await window.EndAsync();

        Assert.Equal(0, done);
        Assert.Equal("deleted", await StatusAsync(account));
    }

    [Fact]
    public async Task Follow_InATerminal_ShowsWhatHappensMeanwhile()
    {
        await SignInAsync();
        using var window = await TerminalWindow.OpenAsync(tool);
        await window.TypeAsync("customers events --follow -n 1; echo \"code=$?.\"");
        await window.UntilAsync(text => text.Contains("WHEN", StringComparison.Ordinal));

        var account = await Account.CreateAsync(service);

        // The tool writes a line cell by cell: one that has begun may lack its type yet.
        await window.UntilAsync(shown => Created(shown) > 0);
        Assert.Equal(1, Created(await window.ShowAsync()));
        await window.PressAsync("C-c");
        Assert.Equal(130, (await window.EndAsync()).Code);

        int Created(string shown) =>
            shown
                .Split('\n')
                .Count(line =>
                    line.Contains(account.Id, StringComparison.Ordinal)
                    && line.Contains("customer_created", StringComparison.Ordinal)
                );
    }

    public void Dispose() => tool.Dispose();

    private Task SignInAsync() => tool.SignInAsync(service, ServiceFixture.AdminUsername);

    private async Task<string> StatusAsync(Account account) =>
        (await service.Super.GetAsync($"/v1.0/customers/{account.Id}")).Ok().Text("status");
}
