using Customers.Application.Customers;
using Customers.Domain.AccessKeys;

namespace Customers.Application.AccessKeys;

/// <summary>How every command changes an access key of the caller's own account.</summary>
internal sealed class AccessKeyChanges(CustomerChanges account, IAccessKeyRepository repository)
{
    /// <summary>Lets one verb change the key, if the account's status allows such an action, and stores it.</summary>
    public async Task<Result<AccessKeyDto>> ChangeAsync(
        AccessKeyId id,
        CustomerAction action,
        Func<AccessKey, Actor, DateTimeOffset, Result> verb,
        CancellationToken cancellationToken
    )
    {
        var changed = await account.ChangeOwnedAsync(
            repository,
            id,
            AccessKeyErrors.NotFound,
            _ => action,
            verb,
            cancellationToken
        );
        return changed.Refused(out var refusal, out var key) ? refusal : AccessKeyDto.From(key.Facts);
    }
}
