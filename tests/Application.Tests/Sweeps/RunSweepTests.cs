using Customers.Application.Sweeps;
using NSubstitute;

namespace Customers.Application.Tests.Sweeps;

public sealed class RunSweepTests
{
    private static readonly RunSweep Command = new("due-deletions");

    private readonly TestBench bench = TestBench.For(SomeCaller.Staff);

    [Fact]
    public async Task Run_KnownSweep_AnswersWithItsReport()
    {
        var report = new SweepReport("due-deletions", new Dictionary<string, long> { ["deleted"] = 3 }, DurationMs: 12);
        bench.Sweeps.RunAsync("due-deletions", Arg.Any<CancellationToken>()).Returns(report);
        Assert.Same(report, await bench.DoneAsync(Command));
    }

    [Fact]
    public async Task Run_NoSweepOfThisName_IsNotFound()
    {
        bench.Sweeps.RunAsync("", default).ReturnsForAnyArgs((SweepReport?)null);
        bench.Sweeps.Names.Returns(["last-mails", "retention"]);

        var refused = await bench.RefusedAsync(Command);

        Assert.Equal(SweepErrors.NotFoundExample.Reason, refused.Reason);
        Assert.Equal("sweep must be one of last-mails, retention.", Assert.Single(refused.Details).Message);
    }

    [Fact]
    public async Task Run_AnybodyElse_IsDeniedAndNothingRuns()
    {
        foreach (var caller in new[] { SomeCaller.Admin, SomeCaller.Service })
        {
            bench.Caller = caller;
            Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
        }

        Assert.Empty(bench.Sweeps.ReceivedCalls());
    }
}
