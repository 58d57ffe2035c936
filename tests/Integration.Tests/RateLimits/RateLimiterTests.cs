using System.Diagnostics;
using Customers.Application.RateLimits;
using Customers.Domain.Common;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.RateLimits;

/// <summary>Several replicas on one database count together: what is admitted in all is the limit, whoever is asked.</summary>
public sealed class RateLimiterTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly RateLimitPolicy often = new("requests", 1_000, TimeSpan.FromSeconds(100));
    private static readonly RateLimitPolicy seldom = new("keys", 20, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(new[] { 1, 1, 1 })]
    [InlineData(new[] { 8, 1, 1 })]
    [InlineData(new[] { 1, 0, 0 })]
    public async Task Spend_FarTooOftenOnThreeReplicas_AdmitsTheLimitWithinFivePercent(int[] weights)
    {
        await using var replicas = new Replicas(await LimitingReplica.StartAsync(storage, 3));
        var account = NewAccount();
        var watch = Stopwatch.StartNew();
        var admitted = await Task.WhenAll(
            replicas.All.SelectMany(
                (replica, index) => Enumerable.Range(0, weights[index]).Select(_ => LoopAsync(replica, account, watch))
            )
        );
        var expected = often.Quota + (often.PerSecond * watch.Elapsed.TotalSeconds);
        Assert.InRange(admitted.Sum() / expected, 0.95, 1.05);
    }

    [Fact]
    public async Task Spend_SmallLimitOnThreeReplicasAtOnce_AdmitsNotOneMore()
    {
        await using var replicas = new Replicas(await LimitingReplica.StartAsync(storage, 3));
        var account = NewAccount();
        var shares = await Task.WhenAll(
            Enumerable.Range(0, 90).Select(each => Task.Run(() => replicas.All[each % 3].SpendAsync(account, seldom)))
        );
        Assert.Equal(20, shares.Count(share => share.Wait is null));
        Assert.All(shares.Where(share => share.Wait is not null), share => Assert.Equal(0, share.Remaining));
        var wait = (await replicas.All[0].SpendAsync(account, seldom)).Wait;
        Assert.InRange(wait!.Value.TotalSeconds, 170, 180);
    }

    [Fact]
    public async Task Spend_OneAccountIsInALoop_LeavesTheOthersTheirs()
    {
        await using var replicas = new Replicas(await LimitingReplica.StartAsync(storage, 3));
        var (loud, quiet) = (NewAccount(), NewAccount());
        await replicas.All[0].SpendAllAsync(loud, often);
        foreach (var replica in replicas.All)
            Assert.Null((await replica.SpendAsync(quiet, often)).Wait);
    }

    [Fact]
    public async Task Stop_WithSomeLent_GivesThemBack()
    {
        await using var replicas = new Replicas(await LimitingReplica.StartAsync(storage, 2));
        var account = NewAccount();
        var first = 0;
        for (; first < 500; first++)
            Assert.Null((await replicas.All[0].SpendAsync(account, often)).Wait);
        await replicas.All[0].StopAsync();

        await replicas.All[1].UntilKnownAsync(1);
        var (watch, second) = (Stopwatch.StartNew(), await replicas.All[1].SpendAllAsync(account, often));
        Assert.InRange(first + second, 990, 1_050 + (watch.Elapsed.TotalSeconds * often.PerSecond));
    }

    [Fact]
    public async Task Kill_ReplicaWithSomeLent_CostsLittleAndComesBack()
    {
        await using var replicas = new Replicas(await LimitingReplica.StartAsync(storage, 2));
        var quick = new RateLimitPolicy("requests", 1_000, TimeSpan.FromSeconds(5));
        var account = NewAccount();
        for (var each = 0; each < 500; each++)
            await replicas.All[0].SpendAsync(account, quick);
        await replicas.All[0].DisposeAsync();

        Assert.InRange(await replicas.All[1].SpendAllAsync(account, quick), 400, 2_000);
        await replicas.All[1].UntilKnownAsync(1);
        await Task.Delay(quick.Window);
        Assert.InRange(await replicas.All[1].SpendAllAsync(account, quick), 950, 3_000);
    }

    [Fact]
    public async Task Spend_DatabaseDoesNotAnswer_EachReplicaKeepsItsShare()
    {
        await using var replicas = new Replicas(await LimitingReplica.StartAsync(storage, 2));
        await using var holder = await storage.DataSource.OpenConnectionAsync();
        await using var held = await holder.BeginTransactionAsync();
        await using (var hold = new Npgsql.NpgsqlCommand("LOCK TABLE rate_limits IN ACCESS EXCLUSIVE MODE", holder))
            await hold.ExecuteNonQueryAsync();

        var account = NewAccount();
        var watch = Stopwatch.StartNew();
        var admitted = await replicas.All[0].SpendAllAsync(account, often);
        Assert.InRange(admitted, 500, 530 + (watch.Elapsed.TotalSeconds * often.PerSecond));

        await held.RollbackAsync();
        await UntilToldAsync(account.Account!.Value, mostLeft: 550);
        var rest = await replicas.All[1].SpendAllAsync(account, often);
        Assert.InRange(rest, 300, 560 + (watch.Elapsed.TotalSeconds * often.PerSecond));
    }

    [Fact]
    public async Task Spend_FromAnAddress_KeepsNoAddress()
    {
        await using var replicas = new Replicas(await LimitingReplica.StartAsync(storage, 1));
        await replicas.All[0].SpendAsync(RateLimitSubject.Of("203.0.113.77"), seldom);
        var subjects = await storage.QueryAsync<string>("SELECT subject FROM rate_limits");
        Assert.Contains(subjects, subject => subject.Length == 64);
        Assert.DoesNotContain(subjects, subject => subject.Contains("203", StringComparison.Ordinal) && subject.Contains('.'));
    }

    [Fact]
    public async Task LongPolls_OnAnotherReplica_AreCountedToo()
    {
        await using var replicas = new Replicas(await LimitingReplica.StartAsync(storage, 2));
        var account = new CustomerId(Guid.NewGuid());
        using var first = replicas.All[0].LongPolls.Enter(account, most: 2);
        using var second = replicas.All[0].LongPolls.Enter(account, most: 2);
        Assert.Null(replicas.All[0].LongPolls.Enter(account, most: 2));

        await UntilAsync(() => !IsRoom());
        second!.Dispose();
        await UntilAsync(IsRoom);

        bool IsRoom()
        {
            using var place = replicas.All[1].LongPolls.Enter(account, most: 2);
            return place is not null;
        }
    }

    private static RateLimitSubject NewAccount() => RateLimitSubject.Of(new CustomerId(Guid.NewGuid()));

    // Far more than there is, and no more than a machine can do.
    private static async Task<int> LoopAsync(LimitingReplica replica, RateLimitSubject account, Stopwatch watch)
    {
        var admitted = 0;
        while (watch.Elapsed < TimeSpan.FromSeconds(3))
        {
            var share = await replica.SpendAsync(account, often);
            if (share.Wait is null)
                admitted++;
            else
                await Task.Delay(5);
        }
        return admitted;
    }

    private async Task UntilToldAsync(CustomerId account, int mostLeft)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (
            !await storage.ScalarAsync<bool>(
                "SELECT EXISTS (SELECT 1 FROM rate_limits WHERE subject = @Subject AND left_over < @MostLeft)",
                new { Subject = account.Value.ToString(), MostLeft = mostLeft }
            )
        )
            await Task.Delay(50, end.Token);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!holds())
            await Task.Delay(50, end.Token);
    }

    private sealed class Replicas(List<LimitingReplica> all) : IAsyncDisposable
    {
        public List<LimitingReplica> All => all;

        public async ValueTask DisposeAsync()
        {
            foreach (var replica in all)
            {
                await replica.StopAsync();
                await replica.DisposeAsync();
            }
        }
    }
}
