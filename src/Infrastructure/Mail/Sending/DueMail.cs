using Customers.Application.Mail;

namespace Customers.Infrastructure.Mail.Sending;

/// <summary>A mail that this replica has leased.</summary>
internal sealed record DueMail
{
    public Guid Id { get; init; }

    public Guid Lease { get; init; }

    public Guid CustomerId { get; init; }

    public Guid? AgentId { get; init; }

    public string Kind { get; init; } = "";

    /// <summary>The sealed address.</summary>
    public string Recipient { get; init; } = "";

    public int Attempts { get; init; }

    public DateTime TmCreate { get; init; }

    /// <summary>The kind that the word stands for.</summary>
    public MailKind KnownKind => EnumNames.TryParse<MailKind>(Kind, out var kind) ? kind : throw new FormatException(Kind);
}

/// <summary>What a mail is about, read when its link is made.</summary>
internal sealed record MailAccount
{
    public string Name { get; init; } = "";

    public DateTime? TmDeletionScheduled { get; init; }

    /// <summary>Whether the account is deleted or expired, or the agent is deleted.</summary>
    public bool IsGone { get; init; }
}
