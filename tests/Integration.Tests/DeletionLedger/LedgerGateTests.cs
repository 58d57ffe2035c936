using Customers.Application.DeletionLedger;
using Customers.Infrastructure.DeletionLedger;
using Customers.Infrastructure.DeletionLedger.Files;
using Customers.Infrastructure.Workers;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>The gate is open only while the history that is seen is the one in which ledger and database were compared, and agreed.</summary>
public sealed class LedgerGateTests
{
    private readonly LedgerGate gate = new();

    [Fact]
    public void Take_NothingIsMissing_Opens()
    {
        Assert.False(gate.IsOpen);

        Compare(new("first", Fault: null, []));

        Assert.True(gate.IsOpen);
    }

    [Fact]
    public void Take_SomethingIsMissingOrBroken_StaysShut()
    {
        var line = new LedgerLine
        {
            Id = Guid.NewGuid(),
            Time = DateTimeOffset.UnixEpoch,
            Type = LedgerLineTypes.AccountErased,
        };

        Compare(new("first", Fault: null, [line]));
        Assert.False(gate.IsOpen);

        Compare(new("first", new LedgerFault("2026-11-23.ndjson", 1, "it was changed", ""), []));
        Assert.False(gate.IsOpen);
    }

    [Theory]
    [InlineData("first", true)]
    [InlineData("second", false)]
    [InlineData(null, false)]
    public void Seen_WhileItIsOpen_ShutsItUnlessTheHistoryIsTheSame(string? history, bool isOpen)
    {
        Compare(new("first", Fault: null, []));
        var suspicion = gate.NextSuspicion;

        gate.Seen(history);

        Assert.Equal((isOpen, !isOpen), (gate.IsOpen, suspicion.IsCompleted));
    }

    [Fact]
    public void Take_AnotherHistoryWasSeenMeanwhile_StaysShut()
    {
        Compare(new("first", Fault: null, []));
        var before = gate.Suspicions;
        gate.Seen("second");

        gate.Take(new("first", Fault: null, []), before);
        Assert.False(gate.IsOpen);

        Compare(new("second", Fault: null, []));
        Assert.True(gate.IsOpen);
    }

    [Fact]
    public async Task Until_OnlySuspected_WorkGoesOnUntilItIsKnown()
    {
        Compare(new("first", Fault: null, []));
        gate.Seen(null);
        var shut = ((IWorkGate)gate).UntilAsync(isOpen: false, default);
        Assert.False(shut.IsCompleted);

        Compare(new("second", new LedgerFault("2026-11-23.ndjson", 1, "it was changed", ""), []));

        await shut.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private void Compare(LedgerStanding standing) => gate.Take(standing, gate.Suspicions);
}
