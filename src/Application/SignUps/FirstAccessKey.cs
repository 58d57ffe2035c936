using Customers.Application.AccessKeys;
using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.SignUps;

/// <summary>Issues the access key that a new account begins with.</summary>
internal sealed class FirstAccessKey(IAccessKeyRepository keys, IAccessKeyTokens tokens, IIdGenerator ids)
{
    /// <summary>A key for a year, with its token for the only time.</summary>
    public async Task<AccessKeyDto> IssueAsync(Customer customer, CancellationToken cancellationToken)
    {
        var token = tokens.Create();
        var now = customer.Facts.CreatedAt;
        var facts = new AccessKeyFacts
        {
            Id = new(ids.Next()),
            CustomerId = customer.Id,
            Name = "First access key",
            TokenHash = token.Hash,
            TokenPrefix = token.Prefix,
            ExpiresAt = now.AddSeconds(AccessKey.DefaultLifetimeSeconds),
            CreatedAt = now,
            UpdatedAt = now,
        };
        await keys.AddAsync(AccessKey.Issue(facts, Actor.System), cancellationToken);
        return AccessKeyDto.From(facts) with { Token = token.Value };
    }
}
