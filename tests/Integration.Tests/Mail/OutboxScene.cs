using Customers.Application.Mail;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using Customers.Infrastructure.Mail;
using Customers.Infrastructure.Mail.Sending;
using Customers.Infrastructure.Mail.Transports;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Mail;

/// <summary>A queue of mails, a mail server, and replicas that send from the one to the other when they are told to.</summary>
internal sealed class OutboxScene(StorageFixture storage, MailServer server) : IAsyncDisposable
{
    private readonly List<Replica> replicas = [];

    /// <summary>A replica that sends.</summary>
    public Replica Sender => replicas.Count > 0 ? replicas[0] : AddReplica();

    public static OutboxScene On(StorageFixture storage, MailServer server) => new(storage, server);

    public Replica AddReplica()
    {
        var replica = Replica.On(storage.ConnectionString, services => services.AddMailSending(SmtpBench.OptionsFor(server)));
        replicas.Add(replica);
        return replica;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas)
            await replica.DisposeAsync();
        // What a test leaves behind is not the next one's.
        await storage.ExecuteAsync(
            "UPDATE mails SET status = 'cancelled', recipient = '', tm_next = NULL WHERE status = 'pending'"
        );
    }

    /// <summary>An account without an address of its own, so that nothing is queued for it.</summary>
    public Task<TestAccount> OpenAccountAsync() => TestAccount.OpenAsync(storage);

    public Task QueueAsync(MailKind kind, TestAccount account, string recipient) =>
        Sender.WorkAsync(services =>
            services
                .GetRequiredService<IMailQueue>()
                .QueueAsync(
                    new(kind, account.Id, EmailAddress.From(recipient))
                    {
                        AgentId = kind is MailKind.SetPassword or MailKind.ResetPassword ? account.OwnerId : (AgentId?)null,
                    },
                    CancellationToken.None
                )
        );

    /// <summary>Sends what is due by now, with this replica; hands back how many were tried.</summary>
    public static async Task<int> SendDueAsync(Replica replica, int max = 10)
    {
        var started = await replica.Services.GetRequiredService<MailBatch>().StartAsync(max, CancellationToken.None);
        await Task.WhenAll(started);
        return started.Count;
    }

    public Task<int> SendDueAsync() => SendDueAsync(Sender);

    /// <summary>Leases the one mail that is due, as a replica does that is about to send it.</summary>
    public async Task<DueMail> LeaseAsync() =>
        Assert.Single(await Sender.Services.GetRequiredService<MailOutbox>().LeaseAsync(10, CancellationToken.None));

    /// <summary>Sends a leased mail up to the server's last word, and dies before anything is written down.</summary>
    public async Task SendAndDieAsync(DueMail mail)
    {
        var prepared = await PrepareAsync(mail);
        var answer = await Sender.Services.GetRequiredService<IMailTransport>().SendAsync(prepared.Mail!, CancellationToken.None);
        Assert.Equal(MailAnswer.Accepted, answer);
        await storage.ExecuteAsync("UPDATE mails SET tm_lease = now() WHERE id = @Id", new { mail.Id });
    }

    public Task<PreparedMail> PrepareAsync(DueMail mail) =>
        Sender.Services.GetRequiredService<MailPreparation>().PrepareAsync(mail, CancellationToken.None);

    public Task<bool> GiveBackAsync(DueMail mail) =>
        Sender
            .Services.GetRequiredService<MailOutbox>()
            .GiveBackAsync(mail, MailOutcome.Of(mail.Attempts, MailAnswer.Accepted), CancellationToken.None);

    /// <summary>The waits are over.</summary>
    public Task WaitIsOverAsync() => storage.ExecuteAsync("UPDATE mails SET tm_next = now() WHERE status = 'pending'");

    /// <summary>What is written of the account's mails, the oldest first, as <c>status attempts</c>.</summary>
    public async Task<string> StatusesAsync(TestAccount account) =>
        await storage.ScalarAsync<string>(
            "SELECT string_agg(status || ' ' || attempts, ', ' ORDER BY id) FROM mails WHERE customer_id = @Id",
            new { Id = account.Id.Value }
        );

    /// <summary>Every row of the queue as text.</summary>
    public Task<string> QueueAsTextAsync() =>
        storage.ScalarAsync<string>("SELECT coalesce(string_agg(m::text, ' '), '') FROM mails m");

    public async Task<bool> WorksAsync(MailTokenPurpose purpose, string token) =>
        await Sender.WorkAsync(services =>
            services.GetRequiredService<IMailTokens>().FindAsync(purpose, token, CancellationToken.None)
        )
            is not null;
}
