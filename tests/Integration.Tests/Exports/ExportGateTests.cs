using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Infrastructure.Exports;

namespace Customers.Integration.Tests.Exports;

/// <summary>Who is let in, and in which order.</summary>
public sealed class ExportGateTests
{
    private static readonly TimeSpan patient = TimeSpan.FromMinutes(1);

    private static readonly CustomerId slow = new(Guid.CreateVersion7());
    private static readonly CustomerId other = new(Guid.CreateVersion7());

    [Fact]
    public async Task Enter_SameAccountAgain_WaitsForItselfAndLetsOthersBy()
    {
        var gate = Gate(maxAtOnce: 2, patient);
        var first = await gate.EnterAsync(slow, default);
        var (second, third) = (gate.EnterAsync(slow, default), gate.EnterAsync(slow, default));
        await Assert.ThrowsAsync<OverloadedException>(() => gate.EnterAsync(slow, default));

        (await gate.EnterAsync(other, default).WaitAsync(patient)).Dispose();
        Assert.False(second.IsCompleted);

        first.Dispose();
        (await second.WaitAsync(patient)).Dispose();
        (await third.WaitAsync(patient)).Dispose();
    }

    [Fact]
    public async Task Enter_Full_ComesInTheOrderOfArrival()
    {
        var gate = Gate(maxAtOnce: 1, patient);
        var first = await gate.EnterAsync(slow, default);
        var (second, third) = (gate.EnterAsync(other, default), gate.EnterAsync(slow, default));

        first.Dispose();

        var entered = await second.WaitAsync(patient);
        Assert.False(third.IsCompleted);
        entered.Dispose();
        (await third.WaitAsync(patient)).Dispose();
    }

    [Fact]
    public async Task Enter_TurnThatDoesNotCome_IsGivenUpAndLeavesNothingBehind()
    {
        var gate = Gate(maxAtOnce: 1, TimeSpan.FromMilliseconds(20));
        var first = await gate.EnterAsync(slow, default);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAsync<OverloadedException>(() => gate.EnterAsync(other, default));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate.EnterAsync(other, gone.Token));
        first.Dispose();

        (await gate.EnterAsync(slow, default).WaitAsync(patient)).Dispose();
        (await gate.EnterAsync(other, default).WaitAsync(patient)).Dispose();
    }

    private static ExportGate Gate(int maxAtOnce, TimeSpan maxWait) =>
        new(new ExportLimits { MaxAtOnce = maxAtOnce, MaxWait = maxWait }, TimeProvider.System);
}
