using Customers.Application.Mail;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Mail;

/// <summary>
/// Counts the mails that go to a mailbox, whoever causes them: accounts are free, so limits for each of them protect nobody's mailbox.
/// </summary>
internal sealed class MailboxLimits(DatabaseSession session, Pseudonyms pseudonyms)
{
    // The last one is left to a link that somebody asks for: what an account is told must not keep it from a new password.
    private const int MostNoticesInAnHour = IMailQueue.MostInAnHour - 1;

    private static readonly TimeSpan window = TimeSpan.FromHours(1);

    private const string CountTaken = """
        SELECT count(*)
        FROM mailbox_limits m, unnest(m.taken) AS t (time)
        WHERE m.mailbox = @Mailbox
        AND t.time > now() - @Window
        """;

    // Whoever writes to the same mailbox waits here until this one is committed. The clock is read after the wait.
    private const string Lock = """
        INSERT INTO mailbox_limits AS m (mailbox, taken, tm_over)
        VALUES (@Mailbox, '{}', now() + @Window)
        ON CONFLICT (mailbox) DO UPDATE
        SET tm_over = m.tm_over
        RETURNING m.taken, clock_timestamp() AS now
        """;

    private const string Take = """
        UPDATE mailbox_limits
        SET taken = @Taken,
            tm_over = @Over
        WHERE mailbox = @Mailbox
        """;

    /// <summary>Whether every place of this hour is taken, as far as is committed.</summary>
    /// <param name="recipient">The address.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> IsFullAsync(EmailAddress recipient, CancellationToken cancellationToken)
    {
        var key = new { Mailbox = await HashAsync(recipient, cancellationToken), Window = window };
        return await session.FindAsync<long>(CountTaken, key, cancellationToken) >= IMailQueue.MostInAnHour;
    }

    /// <summary>Takes a place for a mail to this address.</summary>
    /// <param name="recipient">The address.</param>
    /// <param name="canWait">Whether the mail is worth sending later.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How long the mail has to wait; null when it cannot, and is not to be sent.</returns>
    public async Task<TimeSpan?> TakeAsync(EmailAddress recipient, bool canWait, CancellationToken cancellationToken)
    {
        var mailbox = await LockAsync(recipient, cancellationToken);
        var at = mailbox.NextOf(IMailQueue.MostInAnHour);
        if (at > mailbox.Now && !canWait)
            return null;
        await TakeAsync(mailbox, at, cancellationToken);
        return at - mailbox.Now;
    }

    /// <summary>Takes a place for a notice.</summary>
    /// <param name="recipient">The address.</param>
    /// <param name="canWait">Whether it may be sent later; else it goes now, and is counted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How long the mail has to wait.</returns>
    public async Task<TimeSpan> TakeForNoticeAsync(EmailAddress recipient, bool canWait, CancellationToken cancellationToken)
    {
        var mailbox = await LockAsync(recipient, cancellationToken);
        var at = canWait ? mailbox.NextOf(MostNoticesInAnHour) : mailbox.Now;
        await TakeAsync(mailbox, at, cancellationToken);
        return at - mailbox.Now;
    }

    private async Task<Taken> LockAsync(EmailAddress recipient, CancellationToken cancellationToken)
    {
        var mailbox = await HashAsync(recipient, cancellationToken);
        var key = new { Mailbox = mailbox, Window = window };
        var row = (await session.FindAsync<LimitRow>(Lock, key, cancellationToken))!;
        return new(mailbox, row.Now, [.. row.Taken.Where(time => time > row.Now - window).Order()]);
    }

    private Task<int> TakeAsync(Taken mailbox, DateTime at, CancellationToken cancellationToken)
    {
        DateTime[] times = [.. mailbox.Recent, at];
        var taken = new
        {
            mailbox.Mailbox,
            Taken = times,
            Over = times.Max() + window,
        };
        return session.ExecuteAsync(Take, taken, cancellationToken);
    }

    private sealed record Taken(byte[] Mailbox, DateTime Now, IReadOnlyList<DateTime> Recent)
    {
        /// <summary>When the next mail can go, so that there are no more than so many in an hour.</summary>
        public DateTime NextOf(int mostInAnHour) => Recent.Count < mostInAnHour ? Now : Recent[^mostInAnHour] + window;
    }

    private Task<byte[]> HashAsync(EmailAddress recipient, CancellationToken cancellationToken) =>
        pseudonyms.OfAsync(session, recipient.Mailbox, cancellationToken);

    private sealed record LimitRow
    {
        public DateTime[] Taken { get; init; } = [];

        public DateTime Now { get; init; }
    }
}
