using Customers.Application.Leaving;
using Customers.Application.Mail;
using Customers.Infrastructure.Mail.Sending;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Mail;

/// <summary>Mails whose reason has gone before they went.</summary>
public sealed class TakenBackTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    // A row without a token says which address an account waits for, and is no link.
    private const string LinksOf = "SELECT count(*) FROM mail_tokens WHERE customer_id = @Id AND token_hash IS NOT NULL";

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
    public async Task Queue_AnotherOfItsKind_TakesThePlaceOfALeasedMail()
    {
        var account = await scene.OpenAccountAsync();
        await scene.QueueAsync(MailKind.VerifyEmail, account, "first@example.org");
        var leased = await scene.LeaseAsync();
        await scene.QueueAsync(MailKind.VerifyEmail, account, "second@example.org");

        Assert.Equal(Preparation.TakenBack, (await scene.PrepareAsync(leased)).State);
        Assert.Equal(0, await storage.ScalarAsync<long>(LinksOf, Of(account)));

        await scene.SendDueAsync();
        Assert.Equal("second@example.org", Assert.Single(await server.WaitAsync(1)).Recipient);
        Assert.Equal("cancelled 0, sent 1", await scene.StatusesAsync(account));
    }

    [Fact]
    public async Task Queue_AnotherWhileOneIsOnItsWay_EndsTheLinkOfThatOne()
    {
        var account = await scene.OpenAccountAsync();
        await scene.QueueAsync(MailKind.ResetPassword, account, "ann@example.org");
        var leased = await scene.LeaseAsync();
        Assert.Equal(Preparation.Ready, (await scene.PrepareAsync(leased)).State);

        await scene.QueueAsync(MailKind.ResetPassword, account, "ann@example.org");

        Assert.Equal(0, await storage.ScalarAsync<long>(LinksOf, Of(account)));
        Assert.False(await scene.GiveBackAsync(leased));
        Assert.Equal("cancelled 0, pending 0", await scene.StatusesAsync(account));
    }

    [Fact]
    public async Task Lease_RanOut_BelongsToTheNextHolderOnly()
    {
        var account = await scene.OpenAccountAsync();
        await scene.QueueAsync(MailKind.VerifyEmail, account, "ann@example.org");
        var late = await scene.LeaseAsync();
        await storage.ExecuteAsync("UPDATE mails SET tm_lease = now() WHERE customer_id = @Id", Of(account));
        var next = await scene.LeaseAsync();

        Assert.Equal(Preparation.TakenBack, (await scene.PrepareAsync(late)).State);
        Assert.False(await scene.GiveBackAsync(late));
        Assert.True(await scene.GiveBackAsync(next));
    }

    [Fact]
    public async Task Erase_Account_StopsEveryMailButTheLast()
    {
        var account = await scene.OpenAccountAsync();
        await scene.QueueAsync(MailKind.VerifyEmail, account, "before@example.org");
        var leased = await scene.LeaseAsync();
        await scene.Sender.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id));
        await scene.QueueAsync(MailKind.ResetPassword, account, "after@example.org");
        await scene.QueueAsync(MailKind.AccountDeleted, account, "last@example.org");

        Assert.Equal(Preparation.TakenBack, (await scene.PrepareAsync(leased)).State);
        await scene.SendDueAsync();

        Assert.Equal("last@example.org", Assert.Single(await server.WaitAsync(1)).Recipient);
        Assert.Equal("cancelled 0, cancelled 0, sent 1", await scene.StatusesAsync(account));
        Assert.Equal(0, await storage.ScalarAsync<long>(LinksOf, Of(account)));
    }

    [Fact]
    public async Task Remind_AccountThatStays_IsNotSent()
    {
        var account = await scene.OpenAccountAsync();
        await scene.QueueAsync(MailKind.DeletionReminder, account, "ann@example.org");

        await scene.SendDueAsync();

        Assert.Equal("cancelled 0", await scene.StatusesAsync(account));
    }

    [Fact]
    public async Task Remind_AccountThatLeaves_HoldsTheLinkThatCancelsThisDeletion()
    {
        var account = await scene.OpenAccountAsync();
        await scene.Sender.DoAsync(TestCallers.Staff, new FreezeCustomer(account.Id, "a test"));
        await scene.QueueAsync(MailKind.DeletionReminder, account, "ann@example.org");

        await scene.SendDueAsync();

        var taken = Assert.Single(await server.WaitAsync(1));
        Assert.Contains("https://accounts.example/auth/unregister/cancel?token=", taken.Text, StringComparison.Ordinal);
        Assert.Contains(" UTC", taken.Header("Subject"), StringComparison.Ordinal);
        await scene.Sender.DoAsync(null, new CancelUnregisterByLink(taken.Token));
    }

    private static object Of(TestAccount account) => new { Id = account.Id.Value };
}
