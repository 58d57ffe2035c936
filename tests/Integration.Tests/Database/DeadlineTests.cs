using System.Net;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace Customers.Integration.Tests.Database;

/// <summary>The service with deadlines that a test can wait for.</summary>
public sealed class ImpatientService : ServiceFixture
{
    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("Deadlines:Lock", "00:00:01");
        host.UseSetting("Deadlines:Statement", "00:00:02");
        host.UseSetting("Deadlines:IdleTransaction", "00:00:02");
        host.UseSetting("Deadlines:Request", "00:00:03");
        host.UseSetting("Deadlines:Turn", "00:00:01");
        host.UseSetting("Deadlines:Connect", "00:00:03");
    }
}

/// <summary>A database that keeps the service waiting: each request ends in time, says why, and leaves the others alone.</summary>
public sealed class DeadlineTests(ImpatientService service) : IClassFixture<ImpatientService>
{
    private static readonly TimeSpan generous = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Read_TableIsLocked_EndsInTimeAndTheReplicaStaysReady()
    {
        var account = await Account.CreateAsync(service);
        await using var blocker = await service.DataSource.OpenConnectionAsync();
        await using var transaction = await blocker.BeginTransactionAsync();
        await blocker.ExecuteAsync("LOCK TABLE customers IN ACCESS EXCLUSIVE MODE");

        var reads = Enumerable.Range(0, 40).Select(_ => account.Admin.GetAsync("/v1.0/customer")).ToList();
        var ready = await service.Anyone.GetAsync("/health/ready");
        var answers = await Task.WhenAll(reads).WaitAsync(generous);

        Assert.Equal("up", ready.Ok()["dependencies"]!.Text("postgresql"));
        foreach (var answer in answers)
            answer.Refused(HttpStatusCode.ServiceUnavailable, "DEADLINE_EXCEEDED");
        await transaction.RollbackAsync();
        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Read_WritesWaitForALock_IsAnsweredMeanwhile()
    {
        var (held, other) = (await Account.CreateAsync(service), await Account.CreateAsync(service));
        await using var blocker = await service.DataSource.OpenConnectionAsync();
        await using var transaction = await blocker.BeginTransactionAsync();
        await blocker.ExecuteAsync("SELECT id FROM customers WHERE id = @Id FOR UPDATE", new { Id = Guid.Parse(held.Id) });

        var writes = Enumerable.Range(0, 40).Select(_ => held.Admin.PutAsync("/v1.0/customer", new { name = "Held" })).ToList();
        await UntilWaitingAsync();
        for (var i = 0; i < 10; i++)
            (await other.Admin.GetAsync("/v1.0/customer")).Ok();
        Assert.DoesNotContain(writes, write => write.IsCompletedSuccessfully && write.Result.Status == HttpStatusCode.OK);

        var answers = await Task.WhenAll(writes).WaitAsync(generous);
        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Contains(answer.Json!["error"]!.Text("reason"), new[] { "DEADLINE_EXCEEDED", "BUSY" });
        }
        await transaction.RollbackAsync();
        JsonAssert.Same(held.Created, (await held.Admin.GetAsync("/v1.0/customer")).Ok());
    }

    [Fact]
    public async Task Open_EveryConnection_HasTheDeadlinesUnlessTheConnectionStringSetsThem()
    {
        await using var ours = Infrastructure.Database.DataSource.Create(service.ConnectionString, new());
        await using var theirs = Infrastructure.Database.DataSource.Create(
            service.ConnectionString + ";Options=-c lock_timeout=77;Command Timeout=55",
            new()
        );

        Assert.Equal(("8s", "4s", "9s"), await SettingsAsync(ours));
        Assert.Equal(("8s", "77ms", "9s"), await SettingsAsync(theirs));
        Assert.Equal(55, new NpgsqlConnectionStringBuilder(theirs.ConnectionString).CommandTimeout);
        Assert.Equal(9, new NpgsqlConnectionStringBuilder(ours.ConnectionString).CommandTimeout);
    }

    private static async Task<(string, string, string)> SettingsAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(string, string, string)>(
            "SELECT current_setting('statement_timeout'), current_setting('lock_timeout'), "
                + "current_setting('idle_in_transaction_session_timeout')"
        );
    }

    private async Task UntilWaitingAsync()
    {
        using var deadline = new CancellationTokenSource(generous);
        const string waiting = """
            SELECT count(*)
            FROM pg_stat_activity a
            WHERE a.wait_event_type = 'Lock'
            AND a.datname = current_database()
            """;
        while (await service.ScalarAsync<int>(waiting, new { }) < 3)
            await Task.Delay(10, deadline.Token);
    }
}
