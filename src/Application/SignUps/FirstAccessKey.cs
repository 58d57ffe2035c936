using Customers.Application.AccessKeys;
using Customers.Domain.AccessKeys;

namespace Customers.Application.SignUps;

/// <summary>Issues the access key that a new account begins with.</summary>
internal sealed class FirstAccessKey(IAccessKeyRepository keys, AccessKeyMaking making)
{
    /// <summary>A key for a year, with its token for the only time.</summary>
    public async Task<AccessKeyDto> IssueAsync(Customer customer, CancellationToken cancellationToken)
    {
        var (token, blank) = making.Begin(customer.Id, customer.Facts.CreatedAt, AccessKey.DefaultLifetimeSeconds);
        var facts = blank with { Name = "First access key" };
        var key = AccessKey.Issue(facts, Actor.System).Value;
        await keys.AddAsync(key, cancellationToken);
        return AccessKeyDto.From(key) with { Token = token };
    }
}
