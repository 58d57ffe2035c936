using Customers.Infrastructure.Mail.Transports;

namespace Customers.Infrastructure.Mail.Sending;

/// <summary>What is written down after a mail was sent, or was not.</summary>
/// <param name="Status">What the mail is from now on.</param>
/// <param name="Attempts">How often it was tried by now.</param>
/// <param name="Wait">How long until the next attempt, while it is pending.</param>
/// <param name="Reason">Why it was not sent; empty when it was.</param>
internal sealed record MailOutcome(string Status, int Attempts, TimeSpan Wait, string Reason)
{
    public const string Sent = "sent";
    public const string Pending = "pending";

    private const string Failed = "failed";
    private const string Cancelled = "cancelled";

    /// <summary>There is nobody to send it to any more, or nothing to say.</summary>
    public static MailOutcome NotSent(int attempts) => new(Cancelled, attempts, TimeSpan.Zero, "");

    /// <summary>It was tried: sent, to be tried again, or given up.</summary>
    /// <param name="attempts">How many attempts there were before this one.</param>
    /// <param name="answer">What became of it.</param>
    /// <param name="isLast">Whether it is the last mail of an account that is gone.</param>
    public static MailOutcome Of(int attempts, MailAnswer answer, bool isLast = false)
    {
        var tried = attempts + 1;
        if (answer.Result == MailResult.Accepted)
            return new(Sent, tried, TimeSpan.Zero, "");
        var wait = answer.Result == MailResult.Failed ? MailSchedule.WaitAfter(tried, isLast) : null;
        return new(wait is null ? Failed : Pending, tried, wait ?? TimeSpan.Zero, answer.Reason);
    }
}
