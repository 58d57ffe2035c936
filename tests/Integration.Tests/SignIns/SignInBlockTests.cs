using Customers.Application.SignIns;
using Customers.Infrastructure.SignIns;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.SignIns;

/// <summary>That somebody guesses at a password is told to the account: once a window, so that whoever guesses cannot fill its log.</summary>
public sealed class SignInBlockTests(SignInBlockTests.Limited service) : IClassFixture<SignInBlockTests.Limited>
{
    [Fact]
    public async Task Login_TooManyWrongPasswords_AreToldOnce()
    {
        var account = await Account.CreateAsync(service);
        await GuessAsync(account, times: 12);

        await service.Services.GetRequiredService<SignInBlocks>().FlushAsync(CancellationToken.None);
        await GuessAsync(account, times: 3);
        await service.Services.GetRequiredService<SignInBlocks>().FlushAsync(CancellationToken.None);

        var told = (await account.Admin.UntilAsync("/v1.0/customer/events", 4)).Rows()[^1]!;
        Assert.Equal("agent_sign_in_blocked", told.Text("type"));
        Assert.Equal((await account.OwnerAsync()).Text("id"), told["data"]!.Text("id"));
        Assert.Equal(("system", "127.0.0.0/24", "curl"), ActorOf(told));
        Assert.Null(told["actor"]!["credential"]);
    }

    [Fact]
    public async Task Unregister_TooManyWrongPasswords_AreToldToo()
    {
        var account = await Account.CreateAsync(service);
        for (var i = 0; i < 5; i++)
            await account.Admin.PostAsync("/auth/unregister", new { password = "a wrong password" });

        await service.Services.GetRequiredService<SignInBlocks>().FlushAsync(CancellationToken.None);

        Assert.Equal("agent_sign_in_blocked", (await service.EventTypesAsync(account.Id))[^1]);
    }

    [Fact]
    public async Task Record_TwoReplicasAtOnce_TellOnce()
    {
        var account = await Account.CreateAsync(service);
        await using var one = Replica.On(service.ConnectionString);
        await using var other = Replica.On(service.ConnectionString);
        var blocked = await BlockedAsync(account);

        var told = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? one : other).SendAsServiceAsync(new RecordSignInBlock(blocked)))
        );

        Assert.Single(told, outcome => outcome.Value);
        Assert.Single(await service.EventTypesAsync(account.Id), type => type == "agent_sign_in_blocked");
    }

    [Fact]
    public async Task Record_NextWindow_TellsAgain()
    {
        var account = await Account.CreateAsync(service);
        var blocked = await BlockedAsync(account);
        await using var replica = Replica.On(service.ConnectionString);
        Assert.True((await replica.SendAsServiceAsync(new RecordSignInBlock(blocked))).Value);
        Assert.False((await replica.SendAsServiceAsync(new RecordSignInBlock(blocked))).Value);

        await service.ExecuteAsync(
            "UPDATE agents SET tm_sign_in_blocked = tm_sign_in_blocked - interval '15 minutes' WHERE id = @Id",
            new { Id = blocked.AgentId.Value }
        );

        Assert.True((await replica.SendAsServiceAsync(new RecordSignInBlock(blocked))).Value);
    }

    private async Task<BlockedSignIn> BlockedAsync(Account account) =>
        new(
            new(Guid.Parse((await account.OwnerAsync()).Text("id"))),
            new(Guid.Parse(account.Id)),
            "req_guess",
            "192.0.2.0/24",
            "curl"
        );

    private async Task GuessAsync(Account account, int times)
    {
        var guess = new { username = account.OwnerUsername, password = "a wrong password" };
        for (var i = 0; i < times; i++)
            await service.Anyone.WithHeader("User-Agent", "curl/8.5.0").PostAsync("/auth/login", guess);
    }

    private static (string, string, string) ActorOf(System.Text.Json.Nodes.JsonNode told) =>
        (told["actor"]!.Text("type"), told["actor"]!.Text("network"), told["actor"]!.Text("user_agent"));

    /// <summary>The service with a real socket, so that clients have an address, and few wrong passwords.</summary>
    public sealed class Limited : ServiceFixture
    {
        protected override bool OnKestrel => true;

        protected override void Configure(IWebHostBuilder host) => host.UseSetting("PasswordAttempts:PerUsername", "3");
    }
}
