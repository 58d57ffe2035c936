using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Resources;

namespace Customers.Application.Imports;

/// <summary>An account with all that comes with it.</summary>
/// <param name="Customer">The account.</param>
/// <param name="Agents">Its agents, the owner and the guest among them.</param>
/// <param name="AccessKeys">Its access keys.</param>
/// <param name="Resources">What services keep for it.</param>
/// <param name="Plan">Its plan; null for that of new accounts.</param>
/// <param name="Hash">The hash of the content of its line.</param>
public sealed record ImportedAccount(
    Customer Customer,
    IReadOnlyList<Agent> Agents,
    IReadOnlyList<AccessKey> AccessKeys,
    IReadOnlyList<Resource> Resources,
    Plan? Plan,
    byte[] Hash
)
{
    /// <summary>All that it has and no other account can have.</summary>
    public IEnumerable<ImportKey> Keys => ImportClaims.KeysOf(this);
}
