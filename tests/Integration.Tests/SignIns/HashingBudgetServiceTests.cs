using System.Net;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.SignIns;

/// <summary>The service with a small share of the hashers for each account.</summary>
public sealed class HashingBudgetService : ServiceFixture
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Passwords:PerAccount", "3");
}

public sealed class HashingBudgetServiceTests(HashingBudgetService service) : IClassFixture<HashingBudgetService>
{
    [Fact]
    public async Task CreateAgents_MoreThanTheAccountsShare_HaveToWaitAndOthersNot()
    {
        var (noisy, quiet) = (await Account.CreateAsync(service), await Account.CreateAsync(service));

        var answers = new List<Answer>();
        for (var i = 0; i < 8; i++)
            answers.Add(await PostAgentAsync(noisy.Admin));

        Assert.Equal(HttpStatusCode.OK, answers[0].Status);
        var refused = answers.Last(answer => answer.Status != HttpStatusCode.OK);
        refused.Refused(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
        Assert.InRange(int.Parse(refused.Headers["Retry-After"]), 1, 20);
        (await PostAgentAsync(quiet.Admin)).Ok();
        await service.LoginAsync(noisy.OwnerUsername, noisy.OwnerPassword);
    }

    [Fact]
    public async Task Login_NoTurnInTime_IsNoFailedGuess()
    {
        var account = await Account.CreateAsync(service);
        for (var i = 0; i < 4; i++)
            await account.Admin.PostAsync("/auth/unregister", new { password = "not the password" });
        var counted = await CountAsync(account);

        var spent = await account.Admin.PostAsync("/auth/unregister", new { password = "not the password" });

        spent.Refused(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
        Assert.Equal(counted, await CountAsync(account));
    }

    private Task<int> CountAsync(Account account) =>
        service.ScalarAsync<int>(
            "SELECT max(attempts) FROM password_attempts WHERE username_hash = sha256(convert_to(lower(@Name), 'UTF8'))",
            new { Name = account.OwnerUsername }
        );

    private static Task<Answer> PostAgentAsync(Client client) =>
        client.PostAsync(
            "/v1.0/agents",
            new
            {
                username = $"share-{Guid.NewGuid():N}",
                password = "quiet agent harbour",
                permission = 16,
            }
        );
}
