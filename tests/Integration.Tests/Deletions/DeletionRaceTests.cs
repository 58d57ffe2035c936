using Customers.Application.Leaving;
using Customers.Application.Resources;
using Customers.Application.Sweeps;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Deletions;

/// <summary>Deleting an account while its resources are reported, acknowledged and asked for again.</summary>
public sealed class DeletionRaceTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Report_WhileTheAccountIsDeleted_WaitsAndIsAskedFor()
    {
        var (account, id) = ((await storage.WithNumbersAsync(0)).Account, new ResourceId(Guid.NewGuid()));

        var outcome = await new Race(storage).RunAsync(Delete(account), Report(account, id));

        Assert.Equal(new RaceOutcome(null, CustomerErrors.AlreadyDeleted), outcome);
        await IsAskedForOnceAsync(account, id);
    }

    [Fact]
    public async Task Delete_WhileAResourceIsReported_WaitsAndAsksForIt()
    {
        var (account, id) = ((await storage.WithNumbersAsync(0)).Account, new ResourceId(Guid.NewGuid()));

        var outcome = await new Race(storage).RunAsync(Report(account, id), Delete(account));

        Assert.Equal(new RaceOutcome(null, null), outcome);
        await IsAskedForOnceAsync(account, id);
    }

    [Fact]
    public async Task Delete_TwoAtOnce_AskOnce()
    {
        var (account, numbers) = await storage.WithNumbersAsync(1);

        var outcome = await new Race(storage).RunAsync(Delete(account), Delete(account));

        Assert.Equal(new RaceOutcome(null, null), outcome);
        await IsAskedForOnceAsync(account, numbers[0]);
    }

    [Fact]
    public async Task Report_TwoAtOnceOfAGoneAccount_AskOnce()
    {
        var (account, id) = ((await storage.WithNumbersAsync(0)).Account, new ResourceId(Guid.NewGuid()));
        await storage.DeleteAsync(account);

        var outcome = await new Race(storage).RunAsync(Report(account, id), Report(account, id));

        Assert.Equal(new RaceOutcome(CustomerErrors.AlreadyDeleted, CustomerErrors.AlreadyDeleted), outcome);
        await IsAskedForOnceAsync(account, id);
    }

    [Fact]
    public async Task ReportMany_WhileTheAccountIsDeleted_WaitsAndAsksForThem()
    {
        var (account, id) = ((await storage.WithNumbersAsync(0)).Account, new ResourceId(Guid.NewGuid()));

        var outcome = await new Race(storage).RunAsync(Delete(account), ReportMany(account, id));

        Assert.Equal(new RaceOutcome(null, null), outcome);
        await IsAskedForOnceAsync(account, id);
    }

    [Fact]
    public async Task Delete_WhileManyAreReported_WaitsAndAsksForThem()
    {
        var (account, id) = ((await storage.WithNumbersAsync(0)).Account, new ResourceId(Guid.NewGuid()));

        var outcome = await new Race(storage).RunAsync(ReportMany(account, id), Delete(account));

        Assert.Equal(new RaceOutcome(null, null), outcome);
        await IsAskedForOnceAsync(account, id);
    }

    [Fact]
    public async Task ReportMany_TwoAtOnce_CountEachOnce()
    {
        var (account, id) = ((await storage.WithNumbersAsync(0)).Account, new ResourceId(Guid.NewGuid()));
        var added = new List<int>();

        var outcome = await new Race(storage).RunAsync(
            ReportMany(account, id, report => added.Add(report.Added)),
            ReportMany(account, id, report => added.Add(report.Added))
        );

        Assert.Equal(new RaceOutcome(null, null), outcome);
        Assert.Equal([1, 0], added);
    }

    [Fact]
    public async Task Acknowledge_WhileItIsAskedForAgain_WaitsAndIsDone()
    {
        var (account, numbers) = await storage.WithNumbersAsync(1);
        await storage.DeleteAsync(account);
        await storage.BeDueAsync(account);
        var asked = 0;
        var repeat = Step.OfService(new RepeatDeletionRequests(account.Id), batch => asked = batch);

        var outcome = await new Race(storage).RunAsync(repeat, Acknowledge(account, numbers[0]));

        Assert.Equal((new RaceOutcome(null, null), 1), (outcome, asked));
        Assert.Equal(2, (await storage.AskedForAsync(account))[numbers[0].Value]);
        Assert.NotNull((await storage.DeletionAsync(account)).Receipt);
        await storage.IsGapFreeAsync(account);
    }

    [Fact]
    public async Task Repeat_WhileItIsAcknowledged_DoesNotWaitAndAsksNoMore()
    {
        var (account, numbers) = await storage.WithNumbersAsync(1);
        await storage.DeleteAsync(account);
        await storage.BeDueAsync(account);
        await using var scope = storage.Replica.Scope(TestCallers.Staff);
        var gate = scope.ServiceProvider.GetRequiredService<CommitGate>();
        gate.IsClosed = true;
        var acknowledging = Acknowledge(account, numbers[0]).Act(scope.ServiceProvider);
        await gate.Reached.WaitAsync(timeout);

        Assert.Equal(0, await RepeatAsync(account).WaitAsync(timeout));
        gate.Open();
        Assert.Null(await acknowledging.WaitAsync(timeout));

        Assert.Equal(0, await RepeatAsync(account));
        await IsAskedForOnceAsync(account, numbers[0]);
    }

    private static Step Delete(TestAccount account) => Step.Of(TestCallers.Staff, new DeleteCustomer(account.Id));

    private static Step Report(TestAccount account, ResourceId id) =>
        Step.Of(TestCallers.Staff, new ReportResource(account.Id, ResourceType.Numbers, id));

    private static Step ReportMany(TestAccount account, ResourceId id, Action<ResourceReportDto>? told = null) =>
        Step.Of(
            TestCallers.Staff,
            new ReportResources(account.Id, new("numbers", [id.Value.ToString()], [], Complete: null)),
            told
        );

    private static Step Acknowledge(TestAccount account, ResourceId id) =>
        Step.Of(TestCallers.Staff, new ReportDeletedResource(account.Id, ResourceType.Numbers, id));

    private Task<int> RepeatAsync(TestAccount account) =>
        Task.Run(async () =>
            (await storage.Replica.SendAsServiceAsync(new RepeatDeletionRequests(account.Id))).Refused(out _, out var asked)
                ? 0
                : asked
        );

    private async Task IsAskedForOnceAsync(TestAccount account, ResourceId id)
    {
        Assert.Equal(new Dictionary<Guid, int> { [id.Value] = 1 }, await storage.AskedForAsync(account));
        Assert.Equal(1, (await storage.DeletionAsync(account)).Requested);
        await storage.IsGapFreeAsync(account);
    }
}
