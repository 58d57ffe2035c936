using Customers.Application.Capabilities;
using Customers.Application.Deletions;

namespace Customers.Application.DryRuns;

/// <summary>What a unit of work has recorded and queued.</summary>
/// <param name="Events">The events, in their order.</param>
/// <param name="Mails">The mails.</param>
/// <param name="Webhooks">How many deliveries to webhooks were queued or made due.</param>
public sealed record Written(IReadOnlyList<EventEffectDto> Events, IReadOnlyList<MailEffectDto> Mails, long Webhooks);

/// <summary>Reads in the unit of work: what it has written, and how accounts stand with that.</summary>
public interface IEffectReader : ICapabilityReader, IOwnedResources
{
    /// <summary>What was written, once all is checked that is else checked at the commit.</summary>
    /// <param name="account">Of this account alone; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<Written> ReadWrittenAsync(CustomerId? account, CancellationToken cancellationToken);
}
