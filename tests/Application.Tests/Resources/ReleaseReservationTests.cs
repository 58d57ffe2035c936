using Customers.Application.Resources;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using NSubstitute;

namespace Customers.Application.Tests.Resources;

public sealed class ReleaseReservationTests
{
    private static readonly Reservation Reserved = SomeReservation.Open;
    private static readonly ReleaseReservation Command = new(Some.AccountId, Reserved.Id);

    private readonly TestBench bench = TestBench.For(SomeCaller.Service);

    [Theory]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Frozen)]
    [InlineData(CustomerStatus.Deleted)]
    public async Task Release_OpenReservation_GivesThePlacesBackWhateverTheStatus(CustomerStatus status)
    {
        bench.Given(status);
        bench.Given(Reserved);

        var answer = await bench.DoneAsync(Command);

        var released = Reserved with { ReleasedAt = Some.Now };
        Assert.Equal(ReservationDto.From(released, Some.Now), answer);
        Assert.Equal("released", answer.Status);
        await bench.Reservations.Received(1).SaveAsync(released, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Release_CommittedReservation_IsRefused()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Reserved with { CommittedAt = Some.Earlier });
        Assert.Equal(ResourceErrors.ReservationCommitted, await bench.RefusedAsync(Command));
    }

    [Fact]
    public async Task Release_UnknownReservation_IsNotFound()
    {
        bench.Given(CustomerStatus.Active);
        Assert.Equal(ResourceErrors.ReservationNotFound, await bench.RefusedAsync(Command));
    }

    [Fact]
    public async Task Release_UnknownAccount_IsNotFound() =>
        Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(Command));

    [Fact]
    public async Task Release_AdministratorOfTheAccount_IsDenied()
    {
        bench.Caller = SomeCaller.Admin;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
    }
}
