using System.Net;
using Customers.Domain.Agents;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Logging;

namespace Customers.Integration.Tests.Pages;

/// <summary>What signed-in people type and are shown is in no log; what they are refused is.</summary>
public sealed class SignedInSecretTests : IAsyncLifetime, IDisposable
{
    private const string Form = "application/x-www-form-urlencoded";

    private readonly LoggedService service = new();

    public Task InitializeAsync() => service.InitializeAsync();

    public Task DisposeAsync() => service.DisposeAsync();

    public void Dispose() => service.Dispose();

    [Fact]
    public async Task Use_EveryForm_TellsNobodyButOfRefusals()
    {
        var account = await Account.CreateAsync(service);
        var right = Uri.EscapeDataString(account.OwnerPassword);
        var browser = service.Anyone.WithHeader("Sec-Fetch-Site", "same-origin");

        await PostAsync(
            browser,
            "sign-in",
            $"username={account.OwnerUsername}&password=5ecret+guess",
            HttpStatusCode.Unauthorized
        );
        var signedIn = await PostAsync(
            browser,
            "sign-in",
            $"username={account.OwnerUsername}&password_show=true&password_readable={right}",
            HttpStatusCode.SeeOther
        );
        var session = CookieOf(signedIn);
        browser = browser.WithHeader("Cookie", $"__Host-token={session}");
        var made = await PostAsync(browser, "keys", "name=x&scopes=read&expire=30", HttpStatusCode.SeeOther);
        var key = CookieOf(made);
        await browser.WithHeader("Cookie", $"__Host-token={session}; __Host-new-key={key}").GetAsync("/auth/account/keys");
        await PostAsync(browser, "leave", "password=5ecret+guess", HttpStatusCode.BadRequest);
        await PostAsync(browser, "leave/now", $"password={right}&confirmation_phrase=DELETE", HttpStatusCode.SeeOther);
        var log = await service.StopAsync();

        var refusals = log.Split('\n').Where(line => line.Contains("\"Customers.Security\"", StringComparison.Ordinal)).ToList();
        Assert.Contains(refusals, line => IsAbout(line, "sessions.create", AgentErrors.WrongCredentials.Reason));
        Assert.Contains(refusals, line => IsAbout(line, "unregister.schedule", "INVALID_PASSWORD"));
        foreach (var secret in new[] { "5ecret", account.OwnerPassword, session, key })
        {
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, service.Said.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<Answer> PostAsync(Client browser, string page, string fields, HttpStatusCode expected)
    {
        var answer = await browser.SendAsync(HttpMethod.Post, $"/auth/account/{page}", fields, Form);
        Assert.True(answer.Status == expected, $"{page}: {(int)answer.Status} {answer.Text}");
        return answer;
    }

    private static bool IsAbout(string line, string action, string reason) =>
        line.Contains($"\"Action\":\"{action}\"", StringComparison.Ordinal)
        && line.Contains($"\"Reason\":\"{reason}\"", StringComparison.Ordinal);

    private static string CookieOf(Answer answer) => answer.Headers["Set-Cookie"].Split('=', ';')[1];
}
