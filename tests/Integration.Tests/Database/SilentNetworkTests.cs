using System.Net;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace Customers.Integration.Tests.Database;

/// <summary>The service behind a network that can fall silent, with deadlines that a test can wait for.</summary>
public sealed class DistantService : ServiceFixture, IAsyncDisposable
{
    private SilentProxy? network;

    internal SilentProxy Network => network!;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (network is not null)
            await network.DisposeAsync();
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    protected override void Configure(IWebHostBuilder host)
    {
        var database = new NpgsqlConnectionStringBuilder(ConnectionString);
        network = new(database.Port);
        database.Port = network.Port;
        host.UseSetting("ConnectionStrings:Customers", database.ConnectionString);
        host.UseSetting("Deadlines:Lock", "00:00:01");
        host.UseSetting("Deadlines:Statement", "00:00:02");
        host.UseSetting("Deadlines:IdleTransaction", "00:00:02");
        host.UseSetting("Deadlines:Request", "00:00:04");
        host.UseSetting("Deadlines:Turn", "00:00:01");
        host.UseSetting("Deadlines:Connect", "00:00:02");
    }
}

/// <summary>
/// A network between the service and PostgreSQL that swallows what is sent: requests end in time and say why, those that need no database are
/// answered, and when it is back so is the service.
/// </summary>
public sealed class SilentNetworkTests(DistantService service) : IClassFixture<DistantService>
{
    private const int Requests = 30;

    private static readonly TimeSpan generous = TimeSpan.FromSeconds(30);
    private static readonly string[] reasons = ["DEADLINE_EXCEEDED", "BUSY", "DATABASE_UNAVAILABLE"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_NetworkFallsSilent_EndsInTimeAndIsBackWithTheNetwork(bool swallows)
    {
        var account = await Account.CreateAsync(service);
        Assert.All(await ReadManyAsync(account), answer => answer.Ok());

        service.Network.FallSilent(newOnesToo: true, swallows);
        var reads = ReadManyAsync(account);
        var writes = Task.WhenAll(
            Enumerable.Range(0, Requests).Select(_ => account.Admin.PutAsync("/v1.0/customer", new { name = "Lost" }))
        );
        (await service.Anyone.GetAsync("/health/live").WaitAsync(generous)).Ok();
        var ready = await service.Anyone.GetAsync("/health/ready").WaitAsync(generous);
        foreach (var answer in (await reads.WaitAsync(generous)).Concat(await writes.WaitAsync(generous)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Contains(answer.Json["error"]!.Text("reason"), reasons);
        }
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.Equal("down", ready.Json["dependencies"]!.Text("postgresql"));

        service.Network.Resume();
        await UntilAllAreAnsweredAsync(account);
        // None of them came to its commit, which has words of its own.
        JsonAssert.Same(account.Created, (await account.Admin.GetAsync("/v1.0/customer")).Ok());
        (await account.Admin.PutAsync("/v1.0/customer", new { name = "Back" })).Ok();
    }

    // A firewall that was restarted knows nothing of the connections of before, and tells nobody.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_OldConnectionsAreForgotten_NewOnesTakeTheirPlace(bool swallows)
    {
        var account = await Account.CreateAsync(service);
        Assert.All(await ReadManyAsync(account), answer => answer.Ok());

        service.Network.FallSilent(newOnesToo: false, swallows);
        foreach (var answer in await ReadManyAsync(account).WaitAsync(generous))
            if (answer.Status != HttpStatusCode.OK)
                Assert.Contains(answer.Json["error"]!.Text("reason"), reasons);

        await UntilAllAreAnsweredAsync(account);
        (await account.Admin.PutAsync("/v1.0/customer", new { name = "Back" })).Ok();
    }

    private static Task<Answer[]> ReadManyAsync(Account account) =>
        Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => account.Admin.GetAsync("/v1.0/customer")));

    // Each connection that is silent fails whoever comes upon it once.
    private async Task UntilAllAreAnsweredAsync(Account account)
    {
        using var deadline = new CancellationTokenSource(generous);
        while (
            (await ReadManyAsync(account)).Any(answer => answer.Status != HttpStatusCode.OK)
            || (await service.Anyone.GetAsync("/health/ready")).Status != HttpStatusCode.OK
        )
            deadline.Token.ThrowIfCancellationRequested();
    }
}
