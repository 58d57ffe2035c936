using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>A ledger that cannot be written, or is not whole: nothing goes unrecorded, and an operator says how to go on.</summary>
public sealed class BrokenLedgerTests : IAsyncLifetime
{
    private readonly LedgeredService service = new();
    private readonly Servers servers = new();
    private TestDatabase restored = null!;

    public async Task InitializeAsync()
    {
        await service.InitializeAsync();
        restored = await TestDatabase.CreateEmptyAsync();
    }

    public async Task DisposeAsync()
    {
        await service.DisposeAsync();
        await restored.DisposeAsync();
        await servers.RemoveAsync();
    }

    [Fact]
    public async Task TakeAway_LedgerCannotBeWritten_IsRefusedAndChangesNothing()
    {
        var account = await Account.CreateAsync(service);
        var (key, id) = await account.AddAccessKeyAsync(service);
        MakeUnwritable();

        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Refused(
            HttpStatusCode.ServiceUnavailable,
            "LEDGER_UNAVAILABLE"
        );
        (await account.Admin.DeleteAsync($"/v1.0/accesskeys/{id}")).Refused(
            HttpStatusCode.ServiceUnavailable,
            "LEDGER_UNAVAILABLE"
        );
        (await account.Admin.PostAsync("/auth/logout")).Refused(HttpStatusCode.ServiceUnavailable, "LEDGER_UNAVAILABLE");
        (await service.Super.Trying().DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
        Assert.Equal("active", (await account.ReadAsync(service)).Text("status"));
        (await key.GetAsync("/v1.0/customer")).Ok();
        var health = (await service.Anyone.GetAsync("/health/ready")).Ok();
        Assert.Equal(("up", "down"), (health.Text("status"), health["dependencies"]!.Text("deletion_ledger")));

        MakeWritable();
        (await account.Admin.DeleteAsync($"/v1.0/accesskeys/{id}")).Ok();
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
        Assert.Equal(HttpStatusCode.Unauthorized, (await key.GetAsync("/v1.0/customer")).Status);
    }

    [Fact]
    public async Task Start_LineIsChanged_NamesItUntilAnOperatorAcceptsIt()
    {
        var all = await TakenAway.PrepareAsync(service);
        var dump = await servers.DumpAsync(service.ConnectionString);
        await all.TakeAllAsync();
        await servers.RestoreAsync(dump, restored.ConnectionString);
        var file = Directory.GetFiles(service.Ledger, "*.ndjson").Single();
        var lines = await File.ReadAllLinesAsync(file);
        lines[1] = lines[1].Replace("\"number\":2", "\"number\":3", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, string.Join('\n', lines) + "\n");
        var place = $"{Path.GetFileName(file)}, line 2";

        await using (var broken = new RestoredService(restored.ConnectionString, service.Ledger))
        {
            var (status, health) = await broken.HealthAsync();
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "LEDGER_BROKEN"), (status, health.Text("reason")));
            Assert.Contains(place, health.Text("message"), StringComparison.Ordinal);
            (await broken.Anyone.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.ServiceUnavailable, "RESTORED");
        }

        var (refused, said) = await ApplyAsync();
        Assert.Equal(1, refused);
        Assert.Contains(place, said, StringComparison.Ordinal);
        (refused, said) = await ApplyAsync("--accept-broken-ledger");
        Assert.Equal((0, true), (refused, said.Contains($"Accepted: {place}", StringComparison.Ordinal)));

        await using var applied = new RestoredService(restored.ConnectionString, service.Ledger);
        Assert.Equal(HttpStatusCode.OK, (await applied.HealthAsync()).Status);
        await all.CheckAsync(applied.Anyone);
    }

    private async Task<(int ExitCode, string Output)> ApplyAsync(params string[] more)
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:Customers"] = restored.ConnectionString,
            ["Ledger:Path"] = service.Ledger,
        };
        await using var run = RunningService.Start("Development", settings, ["--apply-ledger", .. more]);
        return (await run.EndAsync(), run.Output);
    }

    // A folder is in the place of the head: root, too, cannot write into that.
    private void MakeUnwritable()
    {
        File.Move(Head, Head + ".aside");
        Directory.CreateDirectory(Head);
    }

    private void MakeWritable()
    {
        Directory.Delete(Head);
        File.Move(Head + ".aside", Head);
    }

    private string Head => Path.Combine(service.Ledger, "ledger.head");
}
