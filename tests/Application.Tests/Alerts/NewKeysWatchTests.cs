using Customers.Application.AccessKeys;
using Customers.Domain.Alerts;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Alerts;

public sealed class NewKeysWatchTests
{
    private readonly TestBench bench = new();

    [Theory]
    [InlineData(19, 0)]
    [InlineData(20, 1)]
    [InlineData(21, 1)]
    public async Task Create_SoManyKeysInAnHour_IsToldFromTheTwentiethOn(int count, int told)
    {
        bench.Given(CustomerStatus.Active);
        bench.Alerts.CountNewKeysAsync(Some.AccountId, Some.Now.AddHours(-1), Arg.Any<CancellationToken>()).Returns(count);

        await bench.DoneAsync(new CreateAccessKey("key", "", Expire: null));

        var facts = new ActivityFacts(Some.AccountId, ActivityKind.NewAccessKeys, count);
        await bench.Alerts.Received(told).RaiseAsync(facts, Some.Now, Arg.Any<CancellationToken>());
    }
}
