using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Domain.AccessKeys;

/// <summary>What an access key may be used for, next to what the permission behind it allows (contract §3).</summary>
[Flags]
public enum Scope
{
    None = 0,

    /// <summary>Read the account.</summary>
    Read = 1,

    /// <summary>Change the profile, metadata, billing account and webhooks.</summary>
    Profile = 2,

    /// <summary>Manage agents that are not administrators, and end access keys and sessions.</summary>
    Agents = 4,

    /// <summary>Cancel a scheduled deletion.</summary>
    UnregisterCancel = 8,

    /// <summary>Ask what any account may do now; for services of the platform.</summary>
    Capabilities = 16,

    /// <summary>Keep the ledger of resources; for services of the platform.</summary>
    Ledger = 32,

    /// <summary>Read the feed of all events; for services of the platform.</summary>
    Feed = 64,

    /// <summary>Read any account; for services of the platform.</summary>
    CustomersRead = 128,

    /// <summary>Place and lift <see cref="HoldKind.Billing"/> holds; for services of the platform.</summary>
    HoldsBilling = 256,

    /// <summary>Place and lift <see cref="HoldKind.Fraud"/> holds; for services of the platform.</summary>
    HoldsFraud = 512,

    /// <summary>Place and lift <see cref="HoldKind.Operator"/> holds; for services of the platform.</summary>
    HoldsOperator = 1024,
}

/// <summary>The words for scopes, and which belong together.</summary>
public static class Scopes
{
    /// <summary>What a key of an account may have, and has when nothing is asked for.</summary>
    public const Scope OfAccount = Scope.Read | Scope.Profile | Scope.Agents | Scope.UnregisterCancel;

    /// <summary>What a key of a service of the platform may have.</summary>
    public const Scope OfService =
        Scope.Capabilities
        | Scope.Ledger
        | Scope.Feed
        | Scope.CustomersRead
        | Scope.HoldsBilling
        | Scope.HoldsFraud
        | Scope.HoldsOperator;

    /// <summary>What placing and lifting holds of any kind takes.</summary>
    public const Scope OfHolds = Scope.HoldsBilling | Scope.HoldsFraud | Scope.HoldsOperator;

    /// <summary>What a delegation may do: nothing it makes may outlive it, so it makes neither keys nor agents.</summary>
    public const Scope OfDelegation = Scope.Read | Scope.Profile | Scope.UnregisterCancel;

    private static readonly (Scope Scope, string Name)[] names =
    [
        (Scope.Read, "read"),
        (Scope.Profile, "profile"),
        (Scope.Agents, "agents"),
        (Scope.UnregisterCancel, "unregister:cancel"),
        (Scope.Capabilities, "capabilities"),
        (Scope.Ledger, "ledger"),
        (Scope.Feed, "feed"),
        (Scope.CustomersRead, "customers:read"),
        (Scope.HoldsBilling, "holds:billing"),
        (Scope.HoldsFraud, "holds:fraud"),
        (Scope.HoldsOperator, "holds:operator"),
    ];

    /// <summary>Every word there is.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. names.Select(entry => entry.Name)];

    /// <summary>True when any of the scopes is there.</summary>
    public static bool HasAny(this Scope scopes, Scope wanted) => (scopes & wanted) != Scope.None;

    /// <summary>True when there is nothing beyond the limit.</summary>
    public static bool IsWithin(this Scope scopes, Scope limit) => (scopes & ~limit) == Scope.None;

    /// <summary>The scope that holds of this kind need.</summary>
    public static Scope Of(HoldKind kind) => Parse([$"holds:{kind.ToName()}"])!.Value;

    /// <summary>The words for scopes, in the order in which they stand here.</summary>
    public static IReadOnlyList<string> ToNames(this Scope scopes) =>
        [.. names.Where(entry => scopes.HasAny(entry.Scope)).Select(entry => entry.Name)];

    /// <summary>The scopes of stored words; one that is not known grants nothing.</summary>
    public static Scope FromStored(IEnumerable<string> words) =>
        words.Aggregate(Scope.None, (scopes, word) => scopes | Parse([word]).GetValueOrDefault());

    /// <summary>Reads words; null when one of them does not exist.</summary>
    public static Scope? Parse(IEnumerable<string?> words)
    {
        var scopes = Scope.None;
        foreach (var word in words)
        {
            var index = Array.FindIndex(names, entry => entry.Name == word);
            if (index < 0)
                return null;
            scopes |= names[index].Scope;
        }

        return scopes;
    }
}
