using System.Net;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Resources;

namespace Customers.Application.Callers;

/// <summary>What a caller showed to prove who they are.</summary>
public enum CredentialKind
{
    /// <summary>A login token: somebody who knew the password.</summary>
    Token,

    /// <summary>An access key.</summary>
    AccessKey,

    /// <summary>A delegate token: a platform administrator who acts as the account's guest agent.</summary>
    Delegate,
}

/// <summary>Who sends the request: read from the database with each request, so what ends a credential ends it at once.</summary>
public sealed record Caller
{
    public required CredentialKind Credential { get; init; }

    /// <summary>The id of the token or of the access key.</summary>
    public required Guid CredentialId { get; init; }

    /// <summary>The agent that the token was issued to (the guest agent for a delegate token); null for an access key.</summary>
    public AgentId? AgentId { get; init; }

    /// <summary>The platform administrator behind a delegate token; null for everybody else.</summary>
    public AgentId? DelegatedBy { get; init; }

    public required Permission Permission { get; init; }

    /// <summary>What an access key or a delegate token may be used for; a session may be used for everything.</summary>
    public Scope Scopes { get; init; }

    /// <summary>The networks that an access key may be used from, in CIDR notation; empty for anywhere.</summary>
    public IReadOnlyList<string> AllowedIps { get; init; } = [];

    /// <summary>When the credential was last known to be used; null when it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>What the caller has shown of the password.</summary>
    public PasswordProof Password { get; init; }

    /// <summary>The caller's own account as it was when the credential was read, in the same query.</summary>
    public required StoredCustomer Account { get; init; }

    /// <summary>What the account may do how often. Services of the platform, and its staff, reach beyond one account and are limited by none.</summary>
    public Plan Plan
    {
        get => Permission.ReachesBeyondAccount() ? Plan.Unlimited : field;
        init;
    }

    public CustomerId CustomerId => Account.Facts.Id;

    public bool IsPlatformAdministrator => Permission.HasAny(Permission.ProjectSuperAdmin);

    /// <summary>Whether the credential may be used from this address.</summary>
    public bool IsAllowedFrom(IPAddress? address)
    {
        if (AllowedIps.Count == 0)
            return true;
        if (address is null)
            return false;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return AllowedIps.Any(network => IPNetwork.Parse(network).Contains(plain));
    }

    /// <summary>Whether they are shown holds of this kind, where they may see holds at all: a service key those that it has a scope for.</summary>
    public bool SeesHolds(HoldKind kind) =>
        Credential != CredentialKind.AccessKey || Scopes.HasAny(Domain.AccessKeys.Scopes.Of(kind));

    /// <summary>Who the audit says it was. A delegate is named as the person behind it, and bound by the account's status like its agent.</summary>
    public Actor Actor =>
        Credential switch
        {
            CredentialKind.AccessKey => new(ActorKind.Key, CredentialId, IsBoundByStatus: true) { Credential = KeyCredential },
            CredentialKind.Delegate => new(ActorKind.Platform, DelegatedBy!.Value.Value, IsBoundByStatus: true)
            {
                Credential = ActorCredential.Delegation,
            },
            _ when IsPlatformAdministrator => SignedIn(ActorKind.Platform, isBoundByStatus: false),
            _ when Permission.HasAny(Permission.ProjectSupport) => SignedIn(ActorKind.Platform, isBoundByStatus: true),
            _ => SignedIn(ActorKind.Agent, isBoundByStatus: true),
        };

    private Actor SignedIn(ActorKind kind, bool isBoundByStatus) =>
        new(kind, AgentId!.Value.Value, isBoundByStatus) { Password = Password, Credential = ActorCredential.Session };

    // A key of an account acts as its administrator; only those of the platform's services reach beyond one.
    private ActorCredential KeyCredential =>
        Permission.ReachesBeyondAccount() ? ActorCredential.ServiceKey : ActorCredential.AccessKey;
}

/// <summary>An account as the database held it.</summary>
/// <param name="Facts">What was true of it.</param>
/// <param name="Version">Its version.</param>
/// <param name="ReadAt">When it was read, by the database's clock.</param>
public sealed record StoredCustomer(CustomerFacts Facts, long Version, DateTimeOffset ReadAt);
