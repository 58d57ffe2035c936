using Customers.Application.Webhooks;
using Customers.Domain.Common;
using NSubstitute;

namespace Customers.Application.Tests.Webhooks;

public sealed class RedeliverManyTests
{
    private readonly TestBench bench = new() { Caller = SomeCaller.Staff };

    [Theory]
    [InlineData(0, false)]
    [InlineData(999, false)]
    [InlineData(1_000, true)]
    public async Task Redeliver_FailedDeliveries_SaysHowManyAndWhetherThereMayBeMore(int count, bool more)
    {
        bench
            .ManyWebhooks.RedeliverAsync(
                TimeSpan.FromSeconds(60),
                "customer_updated",
                Some.AccountId,
                1_000,
                Arg.Any<CancellationToken>()
            )
            .Returns(count);

        var done = await bench.DoneAsync(new RedeliverMany(60, "customer_updated", Some.AccountId.Value.ToString()));

        Assert.Equal(new ManyDto(count, more), done);
    }

    [Fact]
    public async Task Redeliver_WithoutFilters_IsOfAll()
    {
        await bench.DoneAsync(new RedeliverMany(null, null, null));
        await bench
            .ManyWebhooks.Received(1)
            .RedeliverAsync(TimeSpan.Zero, "", (CustomerId?)null, 1_000, Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData(-1, null, null, "older_than")]
    [InlineData(34_560_001, null, null, "older_than")]
    [InlineData(null, "customer_danced", null, "type")]
    [InlineData(null, null, "x", "customer_id")]
    public async Task Redeliver_ABrokenRule_IsRefused(int? olderThan, string? type, string? account, string field)
    {
        var refusal = await bench.TurnedAwayAsync(new RedeliverMany(olderThan, type, account));
        Assert.Equal([field], refusal.Details.Select(detail => detail.Field));
    }

    [Fact]
    public async Task Redeliver_Administrator_IsDenied()
    {
        bench.Caller = SomeCaller.Admin;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(new RedeliverMany(null, null, null))).Reason);
    }
}
