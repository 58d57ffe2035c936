using Customers.Application.SignIns;
using Customers.Domain.Common;
using Customers.Infrastructure.SignIns;

namespace Customers.Integration.Tests.SignIns;

public sealed class HashingTurnsTests
{
    private const int Cores = 4;
    private const int Most = Cores - 1;

    private static readonly HashingParty quiet = new(Account: null, "192.0.2.0/24");
    private static readonly HashingParty other = new(Account: null, "198.51.100.0/24");
    private static readonly HashingParty guesser = new(Account: null, "203.0.113.0/24") { HasFailures = true };

    private readonly PasswordHashingOptions options = new() { MaxWait = TimeSpan.FromMinutes(1) };
    private readonly HashingTurns turns;

    public HashingTurnsTests() => turns = new(options, new(options, TimeProvider.System), Cores);

    [Fact]
    public async Task Take_AllButACoreAreTaken_NextIsRefusedInTimeAndLaterWelcome()
    {
        var taken = await TakeAsync(quiet, Most);
        options.MaxWait = TimeSpan.FromMilliseconds(50);

        var refused = (await turns.TakeAsync(quiet, default)).Error;

        Assert.Equal((ErrorKind.Unavailable, "BUSY"), (refused?.Kind, refused?.Reason));
        Assert.NotNull(refused?.RetryAfter);
        taken[0].Dispose();
        (await turns.TakeAsync(quiet, default)).Value.Dispose();
    }

    [Fact]
    public async Task Take_AllTaken_WaitsUntilOneEnds()
    {
        var taken = await TakeAsync(quiet, Most);

        var next = turns.TakeAsync(quiet, default);

        Assert.False(next.IsCompleted);
        taken[0].Dispose();
        // Ending twice gives out no more.
        taken[0].Dispose();
        (await next).Value.Dispose();
    }

    [Fact]
    public async Task Take_GuessersWantAll_LeaveATurnToOthers()
    {
        var guesses = Enumerable.Range(0, Cores * 4).Select(_ => turns.TakeAsync(guesser, default)).ToList();

        await Task.WhenAll(guesses.Take(Most - 1));

        var others = turns.TakeAsync(quiet, default);

        Assert.DoesNotContain(guesses.Skip(Most - 1), guess => guess.IsCompleted);
        (await others).Value.Dispose();
    }

    // There is but one turn, and a guesser in it ends as soon as anybody.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Take_OfFewCores_GivesOneTurn(int cores)
    {
        var few = new HashingTurns(options, new(options, TimeProvider.System), cores);
        var guess = (await few.TakeAsync(guesser, default)).Value;

        var next = few.TakeAsync(quiet, default);

        Assert.False(next.IsCompleted);
        guess.Dispose();
        (await next).Value.Dispose();
    }

    [Fact]
    public async Task Take_GuesserWaitsLonger_ComesAfterAllOthersAllTheSame()
    {
        var taken = await TakeAsync(quiet, Most);
        var guess = turns.TakeAsync(guesser, default);
        var others = turns.TakeAsync(quiet, default);

        taken[0].Dispose();

        (await others).Value.Dispose();
        (await guess).Value.Dispose();
    }

    [Fact]
    public async Task Take_OnePartyHasALongLine_OtherGetsTheNextTurnButOne()
    {
        var taken = await TakeAsync(quiet, Most);
        var line = Enumerable.Range(0, 20).Select(_ => turns.TakeAsync(quiet, default)).ToList();
        var late = turns.TakeAsync(other, default);

        taken[0].Dispose();
        (await line[0]).Value.Dispose();

        (await late).Value.Dispose();
        foreach (var one in line.Skip(1))
            (await one).Value.Dispose();
    }

    [Fact]
    public async Task Take_CallerHasGone_LeavesTheLine()
    {
        var taken = await TakeAsync(quiet, Most);
        using var gone = new CancellationTokenSource();
        var waiting = turns.TakeAsync(quiet, gone.Token);
        var next = turns.TakeAsync(quiet, default);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turns.TakeAsync(quiet, new(canceled: true)));
        taken[0].Dispose();
        (await next).Value.Dispose();
    }

    [Fact]
    public async Task Take_ManyAtOnce_LeaveACoreToOthers()
    {
        var (running, most) = (0, 0);

        await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        using var turn = (await turns.TakeAsync(number % 3 == 0 ? guesser : quiet, default)).Value;
                        var now = Interlocked.Increment(ref running);
                        lock (options)
                            most = Math.Max(most, now);
                        await Task.Yield();
                        Interlocked.Decrement(ref running);
                    })
                )
        );

        Assert.InRange(most, 1, Most);
    }

    private async Task<List<IDisposable>> TakeAsync(HashingParty party, int count)
    {
        options.PerNetwork = 100_000;
        var taken = new List<IDisposable>();
        for (var i = 0; i < count; i++)
            taken.Add((await turns.TakeAsync(party, default)).Value);
        return taken;
    }
}
