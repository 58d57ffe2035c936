using Customers.Domain.Agents;

namespace Customers.Application.Mail;

/// <summary>What the link of a mail is for.</summary>
public enum MailTokenPurpose
{
    /// <summary>Confirms an e-mail address; its subject is the account.</summary>
    VerifyEmail,

    /// <summary>Sets a password; its subject is the agent.</summary>
    SetPassword,
}

/// <summary>What a token that works stands for.</summary>
/// <param name="CustomerId">The account.</param>
/// <param name="Subject">The account's or the agent's id, see <see cref="MailTokenPurpose"/>.</param>
/// <param name="Email">The address that it was mailed to, which its use confirms; none for links to set a password from before that was kept.</param>
public sealed record MailToken(CustomerId CustomerId, Guid Subject, EmailAddress Email);

/// <summary>The links in mails that work: 32 random bytes each, of which only a hash is kept, for an hour and for a single use.</summary>
public interface IMailTokens
{
    /// <summary>How long a link works.</summary>
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>What a token stands for, without using it; null when it does not work (any more).</summary>
    Task<MailToken?> FindAsync(MailTokenPurpose purpose, string token, CancellationToken cancellationToken);

    /// <summary>The address that the account waits for, its own or the one it is to get; null when it waits for none.</summary>
    Task<EmailAddress?> FindWaitedForAsync(CustomerId customerId, CancellationToken cancellationToken);

    /// <summary>Makes a link to set an agent's password that no mail carries; one that was made before stops working. The account must be locked.</summary>
    Task<string> IssuePasswordAsync(CustomerId customerId, AgentId agentId, CancellationToken cancellationToken);

    /// <summary>Uses a token up; false when somebody else did, or it expired. The account must be locked.</summary>
    Task<bool> UseAsync(MailTokenPurpose purpose, string token, CancellationToken cancellationToken);
}
