using Customers.Application.SignIns;
using Customers.Domain.Common;
using Customers.Infrastructure.SignIns;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

public sealed class HashingBudgetsTests
{
    private const string Network = "192.0.2.0/24";

    private static readonly CustomerId account = new(Guid.NewGuid());

    private readonly ManualTime time = new();
    private readonly HashingBudgets budgets;

    public HashingBudgetsTests() => budgets = new(new() { PerAccount = 3, PerNetwork = 5 }, time);

    [Fact]
    public void Spend_AccountBeyondItsShare_HasToWaitForTheNext()
    {
        var party = new HashingParty(account, "");
        for (var i = 0; i < 3; i++)
            Assert.Equal(new(Wait: null, ComesLast: false), budgets.Spend(party));

        Assert.Equal(TimeSpan.FromSeconds(20), Whole(budgets.Spend(party).Wait));

        time.Advance(TimeSpan.FromSeconds(21));
        Assert.Null(budgets.Spend(party).Wait);
        Assert.NotNull(budgets.Spend(party).Wait);
        Assert.Null(budgets.Spend(new(new(Guid.NewGuid()), "")).Wait);
    }

    [Fact]
    public void Spend_NetworkBeyondItsShare_ComesLastAndOnlyGuessersWait()
    {
        var party = new HashingParty(Account: null, Network);
        for (var i = 0; i < 5; i++)
            Assert.False(budgets.Spend(party).ComesLast);

        Assert.Equal(new(Wait: null, ComesLast: true), budgets.Spend(party));
        Assert.NotNull(budgets.Spend(party with { HasFailures = true }).Wait);
        Assert.Equal(new(Wait: null, ComesLast: false), budgets.Spend(new(Account: null, "198.51.100.0/24")));
    }

    [Fact]
    public void Spend_Failures_ComeLastFromTheBeginning() =>
        Assert.Equal(new(Wait: null, ComesLast: true), budgets.Spend(new(Account: null, Network) { HasFailures = true }));

    [Fact]
    public void Spend_AccountsOfOneNetwork_ShareItsTurns()
    {
        for (var i = 0; i < 5; i++)
            Assert.False(budgets.Spend(new(new(Guid.NewGuid()), Network)).ComesLast);
        Assert.True(budgets.Spend(new(new(Guid.NewGuid()), Network)).ComesLast);
    }

    [Fact]
    public void Spend_Platform_NeverWaits()
    {
        var party = new HashingParty(account, Network) { IsOfPlatform = true };
        for (var i = 0; i < 20; i++)
            Assert.Null(budgets.Spend(party).Wait);
        Assert.True(budgets.Spend(party).ComesLast);
    }

    [Fact]
    public void Spend_ServiceItself_HasNoBudget()
    {
        for (var i = 0; i < 20; i++)
            Assert.Equal(new(Wait: null, ComesLast: false), budgets.Spend(new(Account: null, "")));
    }

    [Fact]
    public void Spend_AMinuteLater_IsWholeAgainAndNotMore()
    {
        var party = new HashingParty(account, "");
        budgets.Spend(party);
        time.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 3; i++)
            Assert.Null(budgets.Spend(party).Wait);
        Assert.NotNull(budgets.Spend(party).Wait);
    }

    private static TimeSpan? Whole(TimeSpan? wait) =>
        wait is { } time ? TimeSpan.FromSeconds(Math.Round(time.TotalSeconds)) : null;
}
