using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Resources;

namespace Customers.Application.Imports;

/// <summary>How accounts are imported.</summary>
public sealed class ImportOptions
{
    /// <summary>Accounts that were created before this time count as verified, as there was no verification; null, unless configured, for none.</summary>
    public DateTimeOffset? VerifiedBefore { get; set; }
}

/// <summary>What two accounts cannot both have.</summary>
public enum ImportKeyKind
{
    /// <summary>The id of an agent.</summary>
    Agent,

    /// <summary>The canonical form of a username that is its agent's.</summary>
    Username,

    /// <summary>The canonical form of an e-mail address.</summary>
    Email,

    /// <summary>The id of an access key.</summary>
    AccessKey,

    /// <summary>The SHA-256 of a token, in hexadecimal digits.</summary>
    Token,
}

/// <summary>Something that only one account can have.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its canonical form.</param>
public readonly record struct ImportKey(ImportKeyKind Kind, string Value);

/// <summary>What is taken of that which a batch of lines asks for.</summary>
/// <param name="Accounts">The accounts with one of the ids, and the hash of the content each was imported with; null for one that was not.</param>
/// <param name="Keys">The keys that somebody has.</param>
public sealed record TakenKeys(Dictionary<CustomerId, byte[]?> Accounts, HashSet<ImportKey> Keys);

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

/// <summary>Where imported accounts are stored, many at a time. One import of all at a time finds and adds, until its unit of work ends.</summary>
public interface IImportStore
{
    /// <summary>What is taken, by accounts and by what the same import has tried before, if it is only tried.</summary>
    Task<TakenKeys> FindTakenAsync(
        IReadOnlyList<CustomerId> accounts,
        IReadOnlyList<ImportKey> keys,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Stores accounts and what happened to them, without a mail and without a delivery. Refuses with <see cref="Error.ConcurrentChange"/> when
    /// somebody took something meanwhile.
    /// </summary>
    Task<Result> AddAsync(IReadOnlyList<ImportedAccount> accounts, CancellationToken cancellationToken);
}
