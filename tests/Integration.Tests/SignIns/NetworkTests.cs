using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

/// <summary>Guesses from everywhere stop those whom the agent's networks do not know, and the account hears of both.</summary>
public sealed class NetworkTests(ProxiedService service) : IClassFixture<ProxiedService>
{
    private const string Home = "192.0.2.7";
    private const string HomeNetwork = "192.0.2.0/24";

    [Fact]
    public async Task Login_GuessedAtFromManyNetworks_WaitsOnlyWhereTheAgentNeverSignedIn()
    {
        var (account, email) = await ConfirmedAsync();
        (await LoginAsync(account, Home)).Ok();
        for (var guess = 0; guess < ProxiedService.MostAnywhere; guess++)
            (await LoginAsync(account, $"10.7.{guess}.1", "not the password")).Refused(
                HttpStatusCode.Unauthorized,
                "INVALID_CREDENTIALS"
            );

        var guessed = await LoginAsync(account, "10.7.99.1", "not the password");
        var right = await LoginAsync(account, "10.7.100.1");
        var neighbour = await LoginAsync(account, "192.0.2.200");

        guessed.Refused(HttpStatusCode.TooManyRequests, "TOO_MANY_ATTEMPTS");
        right.Refused(HttpStatusCode.TooManyRequests, "TOO_MANY_ATTEMPTS");
        Assert.InRange(int.Parse(right.Headers["Retry-After"]), 1, 900);
        neighbour.Ok();
        var told = await service.Mailbox.WaitAsync(email, "password_guessed");
        Assert.Equal("Somebody is guessing a password of your account", told.Subject);
        Assert.Contains($"Agent: {account.OwnerUsername}. When: ", told.Text);
        Assert.EndsWith("/auth/password-forgot", told.Link);
        Assert.Contains("set another one", told.Html);
        Assert.Equal(1, await QueuedAsync(account, "password_guessed"));
    }

    [Fact]
    public async Task Login_UnknownUsernameGuessedAt_WaitsLikeAKnownOne()
    {
        var nobody = $"nobody-{Guid.NewGuid():N}";
        for (var guess = 0; guess < ProxiedService.MostAnywhere; guess++)
            (await LoginAsync(nobody, "not the password", $"10.8.{guess}.1")).Refused(
                HttpStatusCode.Unauthorized,
                "INVALID_CREDENTIALS"
            );
        (await LoginAsync(nobody, "not the password", "10.8.99.1")).Refused(HttpStatusCode.TooManyRequests, "TOO_MANY_ATTEMPTS");
    }

    [Fact]
    public async Task Login_FromANewNetwork_IsToldOnceAndTheFirstOfAllIsNot()
    {
        var (account, email) = await ConfirmedAsync();
        (await LoginAsync(account, Home)).Ok();
        (await LoginAsync(account, "192.0.2.99")).Ok();
        Assert.Equal(0, await QueuedAsync(account, "new_network"));

        (await LoginAsync(account, "203.0.113.9")).Ok();
        (await LoginAsync(account, "203.0.113.10")).Ok();

        var told = await service.Mailbox.WaitAsync(email, "new_network");
        Assert.Equal("A sign-in from a new network", told.Subject);
        Assert.Contains($"Agent: {account.OwnerUsername}. When: {DateTimeOffset.UtcNow:d MMMM yyyy} at ", told.Text);
        Assert.Contains("203.0.113.0/24", told.Text);
        Assert.DoesNotContain("203.0.113.9", told.Text + told.Html);
        Assert.Contains("Set another one right away", told.Html);
        Assert.EndsWith("/auth/password-forgot", told.Link);
        Assert.Equal(1, await QueuedAsync(account, "new_network"));
        Assert.Equal(
            $"203.0.113.0/24,{HomeNetwork}",
            await service.ScalarAsync<string>(
                "SELECT string_agg(network, ',' ORDER BY tm_first DESC) FROM agent_networks WHERE customer_id = @Id AND network <> ''",
                new { Id = Guid.Parse(account.Id) }
            )
        );
    }

    [Fact]
    public async Task Login_SameNewNetworkManyTimesAtOnce_IsToldOnce()
    {
        var (account, _) = await ConfirmedAsync();
        (await LoginAsync(account, Home)).Ok();

        var logins = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => LoginAsync(account, "198.51.100.4")));

        Assert.All(logins, login => login.Ok());
        Assert.Equal(1, await QueuedAsync(account, "new_network"));
    }

    private async Task<(Account Account, string Email)> ConfirmedAsync()
    {
        var email = Statuses.NewEmail();
        var account = await Account.CreateAsync(service, email);
        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/verify_email")).Ok();
        return (account, email);
    }

    private Task<Answer> LoginAsync(Account account, string from, string? password = null) =>
        LoginAsync(account.OwnerUsername, password ?? account.OwnerPassword, from);

    private Task<Answer> LoginAsync(string username, string password, string from) =>
        service.From(from).PostAsync("/auth/login", new { username, password });

    private Task<int> QueuedAsync(Account account, string kind) =>
        service.ScalarAsync<int>(
            "SELECT count(*) FROM mails WHERE customer_id = @Id AND kind = @kind",
            new { Id = Guid.Parse(account.Id), kind }
        );
}
