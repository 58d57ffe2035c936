using Customers.Application.Mail;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Mail;

/// <summary>What becomes of mails that are queued, on the way to a real mail server.</summary>
public sealed class OutboxTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private MailServer server = null!;
    private OutboxScene scene = null!;

    public async Task InitializeAsync()
    {
        server = await MailServer.StartAsync();
        scene = OutboxScene.On(storage, server);
    }

    public async Task DisposeAsync()
    {
        await scene.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Send_Queued_ArrivesOnceAndLeavesNoAddressBehind()
    {
        var account = await scene.OpenAccountAsync();
        await scene.QueueAsync(MailKind.VerifyEmail, account, "ann@example.org");
        Assert.DoesNotContain("ann@", await scene.QueueAsTextAsync(), StringComparison.OrdinalIgnoreCase);

        Assert.Equal(1, await scene.SendDueAsync());
        await scene.WaitIsOverAsync();
        Assert.Equal(0, await scene.SendDueAsync());

        var taken = Assert.Single(await server.WaitAsync(1));
        Assert.Equal("ann@example.org", taken.Recipient);
        Assert.True(await scene.WorksAsync(MailTokenPurpose.VerifyEmail, taken.Token));
        Assert.Equal("sent 1", await scene.StatusesAsync(account));
        Assert.Equal("", await RecipientAsync(account));
    }

    [Fact]
    public async Task Send_ServerIsDownThenUp_LosesNothing()
    {
        await using var other = MailServer.Down();
        await using var later = OutboxScene.On(storage, other);
        var account = await later.OpenAccountAsync();
        await later.QueueAsync(MailKind.ResetPassword, account, "ann@example.org");
        await later.SendDueAsync();
        Assert.Equal("pending 1", await later.StatusesAsync(account));
        // Not again before its time.
        Assert.Equal(0, await later.SendDueAsync());

        await other.StartAsync();
        await later.WaitIsOverAsync();
        await later.SendDueAsync();

        Assert.Single(await other.WaitAsync(1));
        Assert.Equal("sent 2", await later.StatusesAsync(account));
    }

    [Theory]
    [InlineData("rcpt-451@example.org", "pending 1")]
    [InlineData("data-451@example.org", "pending 1")]
    [InlineData("rcpt-550@example.org", "failed 1")]
    [InlineData("data-554@example.org", "failed 1")]
    public async Task Send_ServerRefuses_IsTriedAgainOrGivenUp(string recipient, string expected)
    {
        var account = await scene.OpenAccountAsync();
        await scene.QueueAsync(MailKind.VerifyEmail, account, recipient);

        await scene.SendDueAsync();

        Assert.Equal(expected, await scene.StatusesAsync(account));
        Assert.Equal(expected.StartsWith("failed", StringComparison.Ordinal), (await RecipientAsync(account)).Length == 0);
    }

    [Fact]
    public async Task Send_RefusedForNow_ArrivesTheNextTimeAMinuteLater()
    {
        var account = await scene.OpenAccountAsync();
        await scene.QueueAsync(MailKind.VerifyEmail, account, "once-451@example.org");

        await scene.SendDueAsync();
        var wait = await storage.ScalarAsync<TimeSpan>(
            "SELECT tm_next - tm_update FROM mails WHERE customer_id = @Id",
            new { Id = account.Id.Value }
        );
        await scene.WaitIsOverAsync();
        await scene.SendDueAsync();

        // Both times are read from the running clock, one right after the other.
        Assert.Equal(1, Math.Round(wait.TotalMinutes, 2));
        Assert.Single(await server.WaitAsync(1));
        Assert.Equal("sent 2", await scene.StatusesAsync(account));
    }

    [Fact]
    public async Task Send_TwoReplicas_SendEachMailOnce()
    {
        const int mails = 30;
        var other = scene.AddReplica();
        for (var i = 0; i < mails; i++)
            await scene.QueueAsync(MailKind.VerifyEmail, await scene.OpenAccountAsync(), $"ann-{i}@example.org");

        await Task.WhenAll(DrainAsync(scene.Sender), DrainAsync(other));

        var taken = await server.WaitAsync(mails);
        Assert.Equal(mails, taken.Select(each => each.Recipient).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(mails, taken.Count);
    }

    [Fact]
    public async Task Send_ReplicaDiedAfterTheServersLastWord_SendsAgainUnderTheSameId()
    {
        var account = await scene.OpenAccountAsync();
        await scene.QueueAsync(MailKind.SetPassword, account, "ann@example.org");
        await scene.SendAndDieAsync(await scene.LeaseAsync());

        Assert.Equal(1, await OutboxScene.SendDueAsync(scene.AddReplica()));

        var taken = await server.WaitAsync(2);
        Assert.Equal(taken[0].MessageId, taken[1].MessageId);
        Assert.False(await scene.WorksAsync(MailTokenPurpose.SetPassword, taken[0].Token));
        Assert.True(await scene.WorksAsync(MailTokenPurpose.SetPassword, taken[1].Token));
        Assert.Equal("sent 1", await scene.StatusesAsync(account));
    }

    private static async Task DrainAsync(Replica replica)
    {
        while (await OutboxScene.SendDueAsync(replica, max: 3) > 0)
        {
            // Until nothing is left.
        }
    }

    private Task<string> RecipientAsync(TestAccount account) =>
        storage.ScalarAsync<string>("SELECT recipient FROM mails WHERE customer_id = @Id", new { Id = account.Id.Value });
}
