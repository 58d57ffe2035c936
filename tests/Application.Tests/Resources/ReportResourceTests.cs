using Customers.Application.Common;
using Customers.Application.Deletions;
using Customers.Application.Resources;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using Customers.Domain.Resources;
using NSubstitute;

namespace Customers.Application.Tests.Resources;

public sealed class ReportResourceTests
{
    private static readonly Resource New = new(
        Some.AccountId,
        ResourceType.Numbers,
        new(Guid.Parse("0195f000-0000-7000-8000-0000000000b1")),
        Some.Now
    );

    private static readonly ReportResource Command = new(New.CustomerId, New.Type, New.Id);

    private readonly TestBench bench = TestBench.For(SomeCaller.Service);

    [Fact]
    public async Task Report_NewResource_IsAddedCountedAndAnswered()
    {
        bench.Given(CustomerStatus.Active);
        var usage = bench.GivenUsage(ResourceType.Numbers, limit: 5, used: 3);
        bench.Ledger.AddAsync(JustThis(), Arg.Any<CancellationToken>()).Returns(1);

        var answer = await bench.DoneAsync(Command);

        Assert.Equal(ResourceDto.From(New), answer);
        Assert.Equal(4, usage.Facts.Quota.Used);
        Assert.Equal(EventTypes.CustomerLimitNear, Assert.Single(usage.Events).Type);
        await bench.Ledger.Received(1).RecordAsync(usage, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Report_KnownResource_ChangesNothingEvenAtTheLimit()
    {
        bench.Given(CustomerStatus.Active);
        bench.GivenUsage(ResourceType.Numbers, limit: 1, used: 1);
        GivenKnown(New with { CreatedAt = Some.Earlier });

        Assert.Equal(Some.Earlier, (await bench.DoneAsync(Command)).TmCreate);

        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Report_ResourceThatWasReportedAsDeleted_IsRefused()
    {
        bench.Given(CustomerStatus.Active);
        GivenKnown(New with { DeletedAt = Some.Earlier });
        Assert.Equal(ResourceErrors.ResourceDeleted, await bench.RefusedAsync(Command));
    }

    [Fact]
    public async Task Report_NoPlaceLeft_IsRefused()
    {
        bench.Given(CustomerStatus.Active);
        bench.GivenUsage(ResourceType.Numbers, limit: 1, used: 1);
        Assert.Equal("LIMIT_REACHED", (await bench.RefusedAsync(Command)).Reason);
    }

    [Theory]
    [InlineData(CustomerStatus.Initial, "ACCOUNT_NOT_VERIFIED")]
    [InlineData(CustomerStatus.Suspended, "ACCOUNT_SUSPENDED")]
    [InlineData(CustomerStatus.Frozen, "ACCOUNT_FROZEN")]
    public async Task Report_StatusForbids_IsRefused(CustomerStatus status, string reason)
    {
        bench.Given(status);
        Assert.Equal(reason, (await bench.RefusedAsync(Command)).Reason);
    }

    [Theory]
    [InlineData(CustomerStatus.Deleted, "ACCOUNT_DELETED")]
    [InlineData(CustomerStatus.Expired, "ACCOUNT_EXPIRED")]
    public async Task Report_AccountGone_IsRefusedAndKeepsTheWishToDelete(CustomerStatus status, string reason)
    {
        bench.Given(status);

        Assert.Equal(reason, (await bench.SendAsync(Command)).Error?.Reason);

        await bench.DeletionTasks.Received(1).AddLateAsync(JustThis(), Arg.Any<CancellationToken>());
        Assert.Equal([nameof(IDeletionTasks.AddLateAsync)], bench.Writes);
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Report_UnknownAccount_IsNotFound() =>
        Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(Command));

    [Fact]
    public async Task Report_AdministratorOfTheAccount_IsDenied()
    {
        bench.Caller = SomeCaller.Admin;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
    }

    [Theory]
    [InlineData(ResourceType.Numbers, "")]
    [InlineData(ResourceType.Agents, "COUNTED_HERE")]
    [InlineData(ResourceType.AccessKeys, "COUNTED_HERE")]
    public void Report_Validate_LeavesOutWhatThisServiceCounts(ResourceType type, string reason) =>
        Assert.Equal(Rule.Expected("type", reason), Rule.BrokenBy(Command with { Type = type }));

    private static IReadOnlyList<Resource> JustThis() => Arg.Is<IReadOnlyList<Resource>>(given => given.Single() == New);

    private void GivenKnown(Resource resource) =>
        bench.Ledger.FindAsync(New.CustomerId, New.Type, New.Id, Arg.Any<CancellationToken>()).Returns(resource);
}
