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
    DateTime TmCreate
)
{
    /// <summary>The kind that the word stands for.</summary>
    public MailKind KnownKind => EnumNames.TryParse<MailKind>(Kind, out var kind) ? kind : throw new FormatException(Kind);
}

/// <summary>What a mail is about, read when its link is made; gone when the account is deleted or expired, or the agent is deleted.</summary>
internal sealed record MailAccount(string Name, DateTime? TmDeletionScheduled, bool IsGone);
