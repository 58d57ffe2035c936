using System.Net;
using Customers.Integration.Tests.Bootstrap;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.Support;

/// <summary>Support lets people sign in again who gave too many wrong passwords, which helps those who guess as little as can be.</summary>
public sealed class UnlockTests(UnlockTests.Limited service) : IClassFixture<UnlockTests.Limited>
{
    private static readonly object body = new { reason = "called in; ticket 4711" };

    [Fact]
    public async Task Unlock_AgentsWhoAreLocked_CanSignInAgain()
    {
        var account = await Account.CreateAsync(service);
        var (support, id, _) = await PlatformAccount.AddAsync(service, 4);
        await GuessAsync(account, times: 3);
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(account));

        Assert.Equal(1, await UnlockAsync(account, support));

        Assert.Equal(HttpStatusCode.OK, await SignInAsync(account));
        var told = (await support.GetAsync($"/v1.0/customers/{account.Id}/events?types=customer_unlocked")).Ok().Rows().Single()!;
        Assert.Equal(("platform", id), (told["actor"]!.Text("type"), told["actor"]!.Text("id")));
        Assert.Equal(1, told["data"]!["agents"]!.GetValue<int>());
    }

    [Fact]
    public async Task Unlock_NobodyIsLocked_SaysSoAndRecordsNothing()
    {
        var account = await Account.CreateAsync(service);
        await GuessAsync(account, times: 2);
        Assert.Equal(0, await UnlockAsync(account, await SupportAsync()));
        Assert.DoesNotContain("customer_unlocked", await service.EventTypesAsync(account.Id));
    }

    [Fact]
    public async Task Unlock_TheSameLockAgain_WaitsForTheWindowToEnd()
    {
        var account = await Account.CreateAsync(service);
        var support = await SupportAsync();
        await GuessAsync(account, times: 3);
        Assert.Equal(1, await UnlockAsync(account, support));
        await GuessAsync(account, times: 3);

        Assert.Equal(0, await UnlockAsync(account, support));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(account));

        // In the next window it is another lock.
        await service.ExecuteAsync("UPDATE password_attempts SET tm_reset = now() - interval '1 second'");
        await GuessAsync(account, times: 3);
        Assert.Equal(1, await UnlockAsync(account, support));
        Assert.Equal(HttpStatusCode.OK, await SignInAsync(account));
    }

    [Fact]
    public async Task Unlock_WhatIsCountedForAnAddress_Stays()
    {
        var account = await Account.CreateAsync(service);
        await GuessAsync(account, times: 3);
        const string Counted = "SELECT COALESCE(sum(attempts), 0)::integer FROM password_attempts WHERE username_hash IS NULL";
        var before = await service.ScalarAsync<int>(Counted);

        Assert.Equal(1, await UnlockAsync(account, await SupportAsync()));

        Assert.InRange(before, 3, int.MaxValue);
        Assert.Equal(before, await service.ScalarAsync<int>(Counted));
    }

    [Fact]
    public async Task Unlock_OneAccount_LeavesTheLocksOfOthers()
    {
        var (account, other) = (await Account.CreateAsync(service), await Account.CreateAsync(service));
        await GuessAsync(account, times: 3);
        await GuessAsync(other, times: 3);

        Assert.Equal(1, await UnlockAsync(account, await SupportAsync()));

        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(other));
    }

    [Fact]
    public async Task Unlock_ANameGuessedAtFromEverywhere_IsCountedOnce()
    {
        var account = await Account.CreateAsync(service);
        await GuessAsync(account, times: 3);
        await service.ExecuteAsync(
            "UPDATE password_attempts SET attempts = 1000 WHERE username_hash = sha256(convert_to(@Name, 'UTF8'))",
            new { Name = account.OwnerUsername }
        );

        Assert.Equal(1, await UnlockAsync(account, await SupportAsync()));
        Assert.Equal(
            0,
            await service.ScalarAsync<int>(
                "SELECT max(attempts) FROM password_attempts WHERE username_hash = sha256(convert_to(@Name, 'UTF8'))",
                new { Name = account.OwnerUsername }
            )
        );
    }

    [Fact]
    public async Task Unlock_ManyAtOnce_LiftsTheLockOnce()
    {
        var account = await Account.CreateAsync(service);
        var support = await SupportAsync();
        await GuessAsync(account, times: 3);

        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => UnlockAsync(account, support))));

        Assert.Equal(1, counts.Sum());
        Assert.Single(await service.EventTypesAsync(account.Id), type => type == "customer_unlocked");
    }

    [Fact]
    public async Task Unlock_OnlyTried_LeavesTheLock()
    {
        var account = await Account.CreateAsync(service);
        var support = await SupportAsync();
        await GuessAsync(account, times: 3);

        Assert.Equal(1, await UnlockAsync(account, support.Trying()));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(account));
        Assert.Equal(1, await UnlockAsync(account, support));
    }

    private async Task<Client> SupportAsync() => (await PlatformAccount.AddAsync(service, 4)).Client;

    private static async Task<int> UnlockAsync(Account account, Client support) =>
        (await support.PostAsync($"/v1.0/customers/{account.Id}/unlock", body)).Ok()["agents"]!.GetValue<int>();

    private async Task<HttpStatusCode> SignInAsync(Account account)
    {
        var right = new { username = account.OwnerUsername, password = account.OwnerPassword };
        return (await service.Anyone.PostAsync("/auth/login", right)).Status;
    }

    private async Task GuessAsync(Account account, int times)
    {
        var guess = new { username = account.OwnerUsername, password = "a wrong password" };
        for (var i = 0; i < times; i++)
            await service.Anyone.PostAsync("/auth/login", guess);
    }

    /// <summary>The service with a real socket, so that clients have an address, and few wrong passwords.</summary>
    public sealed class Limited : ServiceFixture
    {
        protected override bool OnKestrel => true;

        protected override void Configure(IWebHostBuilder host)
        {
            host.UseSetting("PasswordAttempts:PerUsername", "3");
            host.UseSetting("PasswordAttempts:PerAddress", "1000");
            host.UseSetting("PasswordAttempts:PerUsernameAnywhere", "500");
            host.UseSetting("Passwords:PerNetwork", "10000");
            host.UseSetting("Passwords:PerAccount", "10000");
        }
    }
}
