using Customers.Application.DeletionLedger;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>A replica is killed while it takes something away: the line and the database agree in the end, whoever is left.</summary>
public sealed class KilledReplicaTests(LedgeredService service) : IClassFixture<LedgeredService>
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Kill_BetweenLineAndCommit_LeavesAVoidLineAndTheAccount()
    {
        var account = await Account.CreateAsync(service);
        var before = service.Lines.Count;
        // The line is there, and its row waits.
        var blocked = await Blocked.HoldAsync(service, account.Id, "LOCK TABLE ledger_lines IN SHARE MODE");
        var dying = await StartAsync();
        using var http = new HttpClient { BaseAddress = dying.Address };
        var lost = await blocked.QueueAsync(() => TryDeleteAsync(http, account));
        Assert.Equal(before + 1, service.Lines.Count);

        await dying.DisposeAsync();
        Assert.Null(await lost.WaitAsync(patience));
        await blocked.ReleaseAsync();
        await blocked.DisposeAsync();

        await UntilAsync(() =>
            Task.FromResult(service.Lines[^1].Contains($"\"{LedgerLineTypes.Void}\"", StringComparison.Ordinal))
        );
        Assert.Equal("active", (await account.ReadAsync(service)).Text("status"));
        Assert.Equal(
            "up",
            (await service.Anyone.GetAsync("/health/ready")).Ok()["dependencies"]!["deletion_ledger"]!.GetValue<string>()
        );
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
    }

    [Fact]
    public async Task Kill_AfterTheCommit_LeavesTheLineAsItIs()
    {
        var account = await Account.CreateAsync(service);
        var dying = await StartAsync();
        using var http = new HttpClient { BaseAddress = dying.Address };
        var answer = TryDeleteAsync(http, account);

        await UntilAsync(async () => await RowsAsync(account) == 1);
        await dying.DisposeAsync();
        await answer.WaitAsync(patience);

        await using var next = await StartAsync();
        Assert.Equal("deleted", (await account.ReadAsync(service)).Text("status"));
        var own = service.Lines.Where(line => line.Contains(account.Id, StringComparison.Ordinal)).ToList();
        Assert.Single(own);
        Assert.DoesNotContain(service.Lines, line => IsVoidOf(line, own[0]));
    }

    private static bool IsVoidOf(string line, string own) =>
        line.Contains($"\"{LedgerLineTypes.Void}\"", StringComparison.Ordinal)
        && line.Contains(System.Text.Json.Nodes.JsonNode.Parse(own)!["id"]!.GetValue<string>(), StringComparison.Ordinal);

    private Task<int> RowsAsync(Account account) =>
        service.ScalarAsync<int>(
            "SELECT count(*) FROM ledger_lines WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );

    private Task<RunningService> StartAsync() =>
        RunningService.StartReadyAsync(
            "Development",
            new Dictionary<string, string>
            {
                ["ConnectionStrings:Customers"] = service.ConnectionString,
                ["Ledger:Path"] = service.Ledger,
                ["PublicUrl"] = "http://127.0.0.1:5080",
            }
        );

    private async Task<Answer?> TryDeleteAsync(HttpClient http, Account account)
    {
        try
        {
            return await new Client(http, await service.SessionAsync(ServiceFixture.AdminUsername)).DeleteAsync(
                $"/v1.0/customers/{account.Id}"
            );
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        using var deadline = new CancellationTokenSource(patience);
        while (!await isTrue())
            await Task.Delay(5, deadline.Token);
    }
}
