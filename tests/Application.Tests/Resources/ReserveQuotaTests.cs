using Customers.Application.Resources;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using NSubstitute;

namespace Customers.Application.Tests.Resources;

public sealed class ReserveQuotaTests
{
    private static readonly ReserveQuota Command = new(Some.AccountId, "numbers", 3, 120);

    private readonly TestBench bench = TestBench.For(SomeCaller.Service);

    [Fact]
    public async Task Reserve_PlacesThatAreFree_AreKeptForAsLongAsAsked()
    {
        bench.Given(CustomerStatus.Active);
        bench.GivenUsage(ResourceType.Numbers, limit: 5, used: 2);

        var answer = await bench.DoneAsync(Command);

        var reservation = new Reservation
        {
            Id = new(bench.HandedOut[0]),
            CustomerId = Some.AccountId,
            Type = ResourceType.Numbers,
            Count = 3,
            CreatedAt = Some.Now,
            ExpiresAt = Some.Now.AddSeconds(120),
        };
        await bench.Reservations.Received(1).SaveAsync(reservation, Arg.Any<CancellationToken>());
        Assert.Equal(ReservationDto.From(reservation, Some.Now), answer);
        Assert.Equal("open", answer.Status);
    }

    [Fact]
    public async Task Reserve_NoTimeGiven_KeepsThePlacesAMinute()
    {
        bench.Given(CustomerStatus.Active);
        Assert.Equal(Some.Now.AddSeconds(60), (await bench.DoneAsync(Command with { Ttl = null })).TmExpire);
    }

    [Fact]
    public async Task Reserve_MoreThanTheLimitLeaves_IsRefusedForNow()
    {
        bench.Given(CustomerStatus.Active);
        bench.GivenUsage(ResourceType.Numbers, limit: 5, used: 3);

        var error = await bench.RefusedAsync(Command);

        Assert.Equal(("LIMIT_REACHED", TimeSpan.FromMinutes(1)), (error.Reason, error.RetryAfter));
    }

    [Fact]
    public async Task Reserve_StatusForbids_IsRefusedWhoeverAsks()
    {
        foreach (var (status, reason) in StatusGate.Refusals)
        {
            var gated = TestBench.For(SomeCaller.Staff);
            gated.Given(status);
            Assert.Equal(reason, (await gated.RefusedAsync(Command)).Reason);
        }
    }

    [Theory]
    [InlineData("0195f000-0000-7000-8000-0000000000ff", "CUSTOMER_NOT_FOUND")]
    [InlineData("00000000-0000-0000-0000-000000000002", "PLATFORM_ACCOUNT")]
    public async Task Reserve_NoAccountOfThisId_IsRefused(string id, string reason) =>
        Assert.Equal(reason, (await bench.RefusedAsync(Command with { CustomerId = new(Guid.Parse(id)) })).Reason);

    [Fact]
    public async Task Reserve_AdministratorOfTheAccount_IsDenied()
    {
        bench.Caller = SomeCaller.Admin;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
    }

    [Theory]
    [InlineData("numbers", 1, 1, "")]
    [InlineData("numbers", 1_000, 3_600, "")]
    [InlineData("agents", 1, 1, "type UNKNOWN_WORD")]
    [InlineData("Numbers", 1, 1, "type UNKNOWN_WORD")]
    [InlineData(null, 1, 1, "type UNKNOWN_WORD")]
    [InlineData("numbers", 0, 1, "count OUT_OF_RANGE")]
    [InlineData("numbers", 1_001, 1, "count OUT_OF_RANGE")]
    [InlineData("numbers", 1, 0, "ttl OUT_OF_RANGE")]
    [InlineData("numbers", 1, 3_601, "ttl OUT_OF_RANGE")]
    public void Reserve_Validate_NamesTheBrokenRule(string? type, int count, int ttl, string broken) =>
        Assert.Equal(broken, string.Join(", ", Rule.BrokenBy(new ReserveQuota(Some.AccountId, type, count, ttl))));
}
