using Customers.Application.Deletions;
using NSubstitute;

namespace Customers.Application.Tests.Deletions;

public sealed class PreviewDeletionTests
{
    [Fact]
    public async Task Preview_OwnAccount_CountsByTypeAndTogether()
    {
        var bench = TestBench.For(SomeCaller.Manager);
        bench
            .Owned.CountAsync(Some.AccountId, Arg.Any<CancellationToken>())
            .Returns(new Dictionary<string, long> { ["agents"] = 2, ["numbers"] = 5 });

        var preview = (await bench.SendAsync(new PreviewDeletion())).Value;

        Assert.Equal(7, preview.Total);
        Assert.Equal(5, preview.Resources["numbers"]);
    }

    [Fact]
    public async Task Preview_PlainAgent_IsTurnedAway() =>
        Assert.Equal("PERMISSION_DENIED", (await TestBench.For(SomeCaller.Agent).TurnedAwayAsync(new PreviewDeletion())).Reason);
}
