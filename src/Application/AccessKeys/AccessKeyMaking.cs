using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.AccessKeys;

/// <summary>What every new access key begins with.</summary>
internal sealed class AccessKeyMaking(IAccessKeyTokens tokens, IIdGenerator ids, ICurrentRequest current)
{
    /// <summary>The facts of a key with all scopes that a key of an account can have, and the token that is shown once.</summary>
    public (string Token, AccessKeyFacts Facts) Begin(CustomerId account, DateTimeOffset now, int lifetimeSeconds)
    {
        var token = tokens.Create();
        var facts = new AccessKeyFacts
        {
            Id = new(ids.Next()),
            CustomerId = account,
            TokenHash = token.Hash,
            TokenPrefix = token.Prefix,
            Scopes = Scopes.OfAccount,
            GivenTo = current.ClientNetwork,
            ExpiresAt = now.AddSeconds(lifetimeSeconds),
            CreatedAt = now,
            UpdatedAt = now,
        };
        return (token.Value, facts);
    }
}
