using Customers.Application.Common;
using Customers.Application.Resources;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using NSubstitute;

namespace Customers.Application.Tests.Resources;

public sealed class ReportResourcesTests
{
    private static readonly Guid one = Guid.Parse("0195f000-0000-7000-8000-0000000000b1");
    private static readonly Guid two = Guid.Parse("0195f000-0000-7000-8000-0000000000b2");
    private static readonly ResourceReport both = new("numbers", [one.ToString(), two.ToString()], [], Complete: null);
    private static readonly ReportResources command = new(Some.AccountId, both);

    private readonly TestBench bench = TestBench.For(SomeCaller.Service);

    [Theory]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    [InlineData(CustomerStatus.Frozen)]
    public async Task Report_SomeThatAreThere_AreAddedAboveTheLimitWhateverTheStatus(CustomerStatus status)
    {
        bench.Given(status);
        var usage = bench.GivenUsage(ResourceType.Numbers, limit: 1, used: 1);
        bench.Ledger.AddAsync(These(one, two), Arg.Any<CancellationToken>()).Returns(1);

        var report = await bench.DoneAsync(command);

        Assert.Equal((1, 1, 0, 0, false), (report.Added, report.Known, report.Deleted, report.Late, report.More));
        Assert.Equal(2, usage.Facts.Quota.Used);
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Report_OneThatWasReportedAsDeleted_StaysSo()
    {
        bench.Given(CustomerStatus.Active);
        bench.Ledger.FindDeletedAsync(default, default, null!, default).ReturnsForAnyArgs([new ResourceId(one)]);
        bench.Ledger.AddAsync(These(two), Arg.Any<CancellationToken>()).Returns(1);

        var report = await bench.DoneAsync(command);

        Assert.Equal([one], report.DeletedBefore);
        Assert.Equal((1, 0), (report.Added, report.Known));
    }

    [Theory]
    [InlineData(CustomerStatus.Deleted)]
    [InlineData(CustomerStatus.Expired)]
    public async Task Report_AccountGone_AsksForThemToBeDeleted(CustomerStatus status)
    {
        bench.Given(status);

        Assert.Equal(2, (await bench.DoneAsync(command)).Late);

        await bench.DeletionTasks.Received(1).AddLateAsync(These(one, two), Arg.Any<CancellationToken>());
        Assert.DoesNotContain(
            bench.Ledger.ReceivedCalls(),
            call => call.GetMethodInfo().Name == nameof(IResourceLedger.AddAsync)
        );
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Report_CompleteList_MarksWhatItLeavesOutButNotWhatMayBeNewer()
    {
        bench.Given(CustomerStatus.Active);
        ResourceId[] missing = [.. Enumerable.Range(0, IResourceLedger.MaxMissing).Select(_ => new ResourceId(Guid.NewGuid()))];
        bench.Ledger.FindMissingAsync(default, default, null!, default).ReturnsForAnyArgs(missing);
        bench.Ledger.RemoveAsync(default, default, [], default, default).ReturnsForAnyArgs(missing.Length);
        var list = new CompleteList(Some.Now.AddMinutes(-10), After: one.ToString(), UpTo: "");

        var report = await bench.DoneAsync(command with { Report = both with { Complete = list } });

        Assert.Equal((IResourceLedger.MaxMissing, true), (report.Deleted, report.More));
        await bench
            .Ledger.Received(1)
            .FindMissingAsync(
                Some.AccountId,
                ResourceType.Numbers,
                Arg.Is<MissingResources>(sought =>
                    sought.ReportedBefore == Some.Now.AddMinutes(-11)
                    && sought.After == new ResourceId(one)
                    && sought.UpTo == null
                    && sought.There.Count == 2
                ),
                Arg.Any<CancellationToken>()
            );
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(61, false)]
    public async Task Report_CompleteListOfAClockThatIsAhead_IsTakenWhenItIsALittle(int seconds, bool isTaken)
    {
        bench.Given(CustomerStatus.Active);
        var list = new CompleteList(Some.Now.AddSeconds(seconds), After: "", UpTo: "");

        var answer = await bench.SendAsync(command with { Report = both with { Complete = list } });

        Assert.Equal(isTaken ? null : ResourceErrors.AsOfInFuture, answer.Error);
    }

    [Fact]
    public async Task Report_UnknownAccount_IsNotFound() =>
        Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(command));

    [Fact]
    public async Task Report_AdministratorOfTheAccount_IsDenied()
    {
        bench.Caller = SomeCaller.Admin;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(command)).Reason);
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(new ReportResourceLine(Line: null))).Reason);
    }

    [Theory]
    [InlineData("numbers", "a", "", "", "resource_ids", "INVALID_ID")]
    [InlineData("numbers", "", "a", "", "deleted_ids", "INVALID_ID")]
    [InlineData("agents", "1", "", "", "type", "UNKNOWN_WORD")]
    [InlineData("", "1", "", "", "type", "UNKNOWN_WORD")]
    [InlineData("numbers", "", "", "", "", "")]
    [InlineData("numbers", "1", "1", "", "deleted_ids", "CONTRADICTION")]
    [InlineData("numbers", "5001", "", "", "resource_ids", "TOO_MANY")]
    [InlineData("numbers", "1", "", "no time", "complete.as_of", "REQUIRED")]
    [InlineData("numbers", "1", "", "bad after", "complete.after", "INVALID_ID")]
    [InlineData("numbers", "1", "", "bad end", "complete.up_to", "INVALID_ID")]
    [InlineData("numbers", "", "", "all", "", "")]
    [InlineData("numbers", "5000", "", "", "", "")]
    public void Report_Validate_NamesMemberAndRule(
        string type,
        string there,
        string deleted,
        string complete,
        string field,
        string reason
    )
    {
        CompleteList? list = complete switch
        {
            "no time" => new(AsOf: null, "", ""),
            "bad after" => new(Some.Now, "x", ""),
            "bad end" => new(Some.Now, "", "x"),
            "all" => new(Some.Now, "", ""),
            _ => null,
        };
        var report = new ResourceReport(type, Ids(there), Ids(deleted), list);
        Assert.Equal(Rule.Expected(field, reason), Rule.BrokenBy(command with { Report = report }));
    }

    private static List<IdInput> Ids(string what) =>
        int.TryParse(what, out var count)
            ? [.. Enumerable.Range(0, count).Select(each => (IdInput)$"0195f000-0000-7000-8000-{each:x12}")]
            : [.. what.Length == 0 ? [] : new IdInput[] { what }];

    private static IReadOnlyList<Resource> These(params Guid[] ids) =>
        Arg.Is<IReadOnlyList<Resource>>(given => given.Select(each => each.Id.Value).SequenceEqual(ids));
}
