using System.Net;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Logging;

namespace Customers.Integration.Tests.Pages;

/// <summary>What a link's page and its form carry is in no log, and a failing page says nothing of what failed.</summary>
public sealed class PageSecretTests : IAsyncLifetime, IDisposable
{
    private const string Password = "5ecret of seven lanterns";

    private readonly LoggedService service = new();

    public Task InitializeAsync() => service.InitializeAsync();

    public Task DisposeAsync() => service.DisposeAsync();

    public void Dispose() => service.Dispose();

    [Fact]
    public async Task Run_EveryPage_TellsNobody()
    {
        var browser = new PageClient(service.Http());
        var account = await PageAccount.SignUpAsync(service);
        List<string> secrets = ["5ecret"];
        foreach (
            var (path, token) in new[]
            {
                ("/auth/email-verify", await account.VerificationTokenAsync()),
                ("/auth/password-reset", await account.PasswordTokenAsync()),
                ("/auth/unregister/cancel", await account.CancellationTokenAsync()),
            }
        )
        {
            secrets.Add(token);
            await browser.OpenAsync(path, token);
            await browser.PostAsync(path, ("token", token), ("password", "5ecret"));
            await browser.PostAsync(path, ("token", token), ("password", Password));
            await browser.PostAsync(path, ("token", token), ("password", Password));
        }
        // Somebody else, whose mailbox has place for a mail.
        var failed = await FailAsync(browser, await PageAccount.SignUpAsync(service));

        var log = await service.StopAsync();

        failed.IsPage(HttpStatusCode.InternalServerError, "This did not work");
        Assert.Contains("Something went wrong on our side.", failed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("mails", failed.Text, StringComparison.Ordinal);
        Assert.Contains("\"RequestPath\":\"/auth/password-reset\"", log, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, service.Said.Text, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<Answer> FailAsync(PageClient browser, PageAccount account)
    {
        await service.ExecuteAsync("ALTER TABLE mails RENAME TO lost");
        return await browser.PostAsync("/auth/password-forgot", ("username", account.Email));
    }
}
