using Customers.Application.Mail;

namespace Customers.Infrastructure.Mail.Sending;

/// <summary>A mail that this replica has leased; the recipient's address is sealed.</summary>
internal sealed record DueMail(
    Guid Id,
    Guid Lease,
    Guid CustomerId,
    Guid? AgentId,
    string Kind,
    string Recipient,
    int Attempts,
    DateTime TmCreate,
    string TraceParent
)
{
    /// <summary>The kind that the word stands for.</summary>
    public MailKind KnownKind => EnumNames.TryParse<MailKind>(Kind, out var kind) ? kind : throw new FormatException(Kind);
}

/// <summary>What a mail is about, read when its link is made; gone when the account is deleted or expired, or the agent is deleted.</summary>
/// <param name="Name">What it calls itself, for the address that it has confirmed.</param>
/// <param name="TmDeletionScheduled">When it will be deleted.</param>
/// <param name="IsGone">Whether there is nobody to tell any more.</param>
/// <param name="Username">What the agent that the mail is about signs in with.</param>
/// <param name="Networks">The networks that this agent has signed in from for the first time, within an hour before the mail.</param>
internal sealed record MailAccount(string Name, DateTime? TmDeletionScheduled, bool IsGone, string Username, string Networks);
