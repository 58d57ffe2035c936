using Customers.Application.Common;
using Customers.Application.Deletions;
using Customers.Application.Resources;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using NSubstitute;

namespace Customers.Application.Tests.Resources;

public sealed class CommitReservationTests
{
    private const string One = "0195f000-0000-7000-8000-0000000000b1";
    private const string Two = "0195f000-0000-7000-8000-0000000000b2";

    private static readonly Reservation Reserved = SomeReservation.Open;
    private static readonly CommitReservation Command = new(Some.AccountId, Reserved.Id, [One, Two]);

    private readonly TestBench bench = TestBench.For(SomeCaller.Service);

    [Fact]
    public async Task Commit_OpenReservation_AddsTheResourcesAndEndsIt()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Reserved);
        var usage = bench.GivenUsage(ResourceType.Numbers, limit: 5, used: 1);
        bench.Ledger.AddAsync(Resources(One, Two), Arg.Any<CancellationToken>()).Returns(2);

        var answer = await bench.DoneAsync(Command);

        Assert.Equal("committed", answer.Status);
        await bench.Reservations.Received(1).SaveAsync(Reserved with { CommittedAt = Some.Now }, Arg.Any<CancellationToken>());
        Assert.Equal(3, usage.Facts.Quota.Used);
        await bench.Ledger.Received(1).RecordAsync(usage, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Commit_TheSameIdTwice_AddsItOnce()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Reserved);

        await bench.DoneAsync(Command with { ResourceIds = [One, One.ToUpperInvariant()] });

        await bench.Ledger.Received(1).AddAsync(Resources(One), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Commit_AccountMayNotCreateAnyMore_IsDoneBecauseThePlaceWasGiven()
    {
        bench.Given(CustomerStatus.Frozen);
        bench.Given(Reserved);
        bench.GivenUsage(ResourceType.Numbers, limit: 1, used: 1);
        Assert.Equal("committed", (await bench.DoneAsync(Command)).Status);
    }

    [Fact]
    public async Task Commit_AgainWithTheSameResources_AnswersTheSame()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Reserved with { CommittedAt = Some.Earlier });
        Assert.Equal("committed", (await bench.DoneAsync(Command)).Status);
    }

    [Fact]
    public async Task Commit_AgainWithAnotherResource_IsRolledBack()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Reserved with { CommittedAt = Some.Earlier });
        bench.Ledger.AddAsync(null!, default).ReturnsForAnyArgs(1);
        Assert.Equal(ResourceErrors.ReservationCommitted, await bench.ConflictAsync(Command));
    }

    [Fact]
    public async Task Commit_ReservationThatRanOut_IsRefused()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Reserved with { ExpiresAt = Some.Now });
        Assert.Equal(ResourceErrors.ReservationExpired, await bench.RefusedAsync(Command));
    }

    [Fact]
    public async Task Commit_UnknownReservation_IsNotFound()
    {
        bench.Given(CustomerStatus.Active);
        Assert.Equal(ResourceErrors.ReservationNotFound, await bench.RefusedAsync(Command));
    }

    [Theory]
    [InlineData(CustomerStatus.Deleted, "ACCOUNT_DELETED")]
    [InlineData(CustomerStatus.Expired, "ACCOUNT_EXPIRED")]
    public async Task Commit_AccountGone_IsRefusedAndKeepsTheWishToDelete(CustomerStatus status, string reason)
    {
        bench.Given(status);
        bench.Given(Reserved);

        Assert.Equal(reason, (await bench.SendAsync(Command)).Error?.Reason);

        await bench.DeletionTasks.Received(1).AddLateAsync(Resources(One, Two), Arg.Any<CancellationToken>());
        Assert.Equal([nameof(IDeletionTasks.AddLateAsync)], bench.Writes);
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Commit_AdministratorOfTheAccount_IsDenied()
    {
        bench.Caller = SomeCaller.Admin;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
    }

    [Fact]
    public void Commit_Validate_AsksForIdsInTheirCanonicalForm()
    {
        Assert.Empty(Rule.BrokenBy(Command));
        Assert.Equal(["resource_ids REQUIRED"], Rule.BrokenBy(Command with { ResourceIds = [] }));
        Assert.Equal(["resource_ids REQUIRED"], Rule.BrokenBy(Command with { ResourceIds = [.. Enumerable.Repeat(One, 1_001)] }));
        Assert.Equal(["resource_ids INVALID_ID"], Rule.BrokenBy(Command with { ResourceIds = [One, One.Replace("-", "")] }));
    }

    private static IReadOnlyList<Resource> Resources(params string[] ids)
    {
        var expected = ids.Select(id => new Resource(Some.AccountId, ResourceType.Numbers, new(Guid.Parse(id)), Some.Now))
            .ToList();
        return Arg.Is<IReadOnlyList<Resource>>(given => given.SequenceEqual(expected));
    }
}
