using Customers.Application.Common;
using Customers.Application.Deletions;
using Customers.Application.Resources;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using NSubstitute;

namespace Customers.Application.Tests.Resources;

public sealed class RecordResourceEventTests
{
    private static readonly Resource New = new(
        Some.AccountId,
        ResourceType.Numbers,
        new(Guid.Parse("0195f000-0000-7000-8000-0000000000b1")),
        Some.Now
    );

    private readonly TestBench bench = TestBench.For(caller: null);

    [Theory]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Frozen)]
    public async Task Record_CreatedResource_IsCountedAboveTheLimitWhateverTheStatus(CustomerStatus status)
    {
        bench.Given(status);
        var usage = bench.GivenUsage(ResourceType.Numbers, limit: 1, used: 1);
        bench.Ledger.AddAsync(JustThis(), Arg.Any<CancellationToken>()).Returns(1);

        Assert.Equal(ResourceEventOutcome.Written, await RecordAsync(isDeleted: false));

        Assert.Equal(2, usage.Facts.Quota.Used);
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Theory]
    [InlineData(CustomerStatus.Deleted)]
    [InlineData(CustomerStatus.Expired)]
    public async Task Record_CreatedResourceOfAGoneAccount_IsAskedToBeDeleted(CustomerStatus status)
    {
        bench.Given(status);

        Assert.Equal(ResourceEventOutcome.Written, await RecordAsync(isDeleted: false));

        await bench.DeletionTasks.Received(1).AddLateAsync(JustThis(), Arg.Any<CancellationToken>());
        Assert.Equal([nameof(IDeletionTasks.AddLateAsync)], bench.Writes);
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Record_DeletedResource_IsRemoved()
    {
        bench.Given(CustomerStatus.Active);

        Assert.Equal(ResourceEventOutcome.Written, await RecordAsync(isDeleted: true));

        await bench.Ledger.Received(1).RemoveAsync(New with { DeletedAt = Some.Now }, Arg.Any<CancellationToken>());
        Assert.Equal([nameof(IResourceLedger.RemoveAsync)], bench.Writes);
    }

    [Theory]
    [InlineData("0195f000-0000-7000-8000-0000000000ff", ResourceEventOutcome.UnknownAccount)]
    [InlineData("00000000-0000-0000-0000-000000000002", ResourceEventOutcome.InternalAccount)]
    public async Task Record_NoAccountOfThisId_WritesNothing(string id, ResourceEventOutcome outcome)
    {
        Assert.Equal(outcome, await RecordAsync(isDeleted: false, new(Guid.Parse(id))));
        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Record_SentByAClient_IsDenied()
    {
        bench.Caller = SomeCaller.Service;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command(New.CustomerId, isDeleted: false))).Reason);
    }

    private static RecordResourceEvent Command(CustomerId id, bool isDeleted) => new(new(id, New.Type, New.Id, isDeleted));

    private static IReadOnlyList<Resource> JustThis() => Arg.Is<IReadOnlyList<Resource>>(given => given.Single() == New);

    private async Task<ResourceEventOutcome> RecordAsync(bool isDeleted, CustomerId? id = null) =>
        (await bench.SendAsServiceAsync(Command(id ?? New.CustomerId, isDeleted))).Value;
}
