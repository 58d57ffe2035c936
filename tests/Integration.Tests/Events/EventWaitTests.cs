using Customers.Infrastructure.Database;
using Customers.Infrastructure.Events;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Workers;

namespace Customers.Integration.Tests.Events;

/// <summary>Readers who wait look at the table when something happened that they wait for, and else hardly ever.</summary>
public sealed class EventWaitTests
{
    private static readonly Guid own = Guid.NewGuid();
    private static readonly Guid other = Guid.NewGuid();

    private readonly ManualTime time = new();
    private readonly EventSignal signal;
    private int reads;

    public EventWaitTests() => signal = new(time);

    [Theory]
    [InlineData(true, null, 1)]
    [InlineData(true, "customer_updated", 1)]
    [InlineData(true, "customer_deleted", 0)]
    [InlineData(false, "customer_updated", 1)]
    [InlineData(false, "customer_deleted", 0)]
    [InlineData(false, null, 1)]
    public async Task Raise_EventOfTheOwnAccount_WakesWhomItConcerns(bool isLog, string? types, int woken)
    {
        var reading = ReadAsync(new(isLog ? own : null, types?.Split(',')));

        signal.Raise([new(own, "customer_updated")]);
        await SettleAsync(reading);

        Assert.Equal(1 + woken, reads);
    }

    [Fact]
    public async Task Raise_OneHundredChangesElsewhere_WakeNobody()
    {
        Task[] quiet =
        [
            .. Enumerable.Range(0, 50).Select(_ => ReadAsync(new(own, null))),
            .. Enumerable.Range(0, 50).Select(_ => ReadAsync(new(null, ["customer_deleted"]))),
        ];

        for (var i = 0; i < 100; i++)
            signal.Raise([new(other, "customer_updated")]);
        await SettleAsync(quiet);

        Assert.Equal(quiet.Length, reads);
    }

    [Fact]
    public async Task Raise_NobodyKnowsWhatHappened_WakesEverybody()
    {
        Task[] reading = [ReadAsync(new(own, null)), ReadAsync(new(null, ["customer_deleted"]))];

        signal.Raise();
        await SettleAsync(reading);

        Assert.Equal(2 * reading.Length, reads);
    }

    // Looks of each would load the database with all that wait, however little happens.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wait_NothingHappens_LooksAgainAtItsEndOnly(bool isLog)
    {
        var held = new HeldTime();
        var reading = ReadAsync(new EventWait(new(held), held), new(isLog ? own : null, null));

        Assert.InRange((await held.NextAsync()).DueTime.TotalSeconds, 20, 30);

        Assert.Equal(1, reads);
        Assert.False(reading.IsCompleted);
    }

    [Fact]
    public void Write_MarksOfOneTransaction_AreReadAgain()
    {
        EventMark[] marks = [new(own, "customer_updated"), new(other, "agent_created")];

        Assert.Equal(marks, EventMark.Read(EventMark.Write(marks)));
        Assert.Null(EventMark.Read(""));
        Assert.Null(EventMark.Read("what another version says"));
        Assert.Equal("", EventMark.Write([.. Enumerable.Range(0, 101).Select(_ => new EventMark(Guid.NewGuid(), "a"))]));
        Assert.InRange(
            EventMark.Write([.. Enumerable.Range(0, 100).Select(_ => new EventMark(own, new string('a', 40)))]).Length,
            1,
            7_999
        );
    }

    private Task ReadAsync(EventInterest interest) => ReadAsync(new EventWait(signal, time), interest);

    private async Task ReadAsync(EventWait wait, EventInterest interest) =>
        await wait.ReadAsync(
            TimeSpan.FromSeconds(30),
            interest,
            () =>
            {
                Interlocked.Increment(ref reads);
                return Task.FromResult<List<EventRow>>([]);
            },
            CancellationToken.None
        );

    // Whoever was woken has looked, and waits again: continuations run on the pool.
    private static async Task SettleAsync(params Task[] reading)
    {
        for (var i = 0; i < 20; i++)
            await Task.Delay(10);
        Assert.All(reading, task => Assert.False(task.IsCompleted));
    }
}
