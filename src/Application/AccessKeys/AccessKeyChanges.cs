using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.AccessKeys;

/// <summary>How every command changes an access key of the caller's own account.</summary>
internal sealed class AccessKeyChanges(CustomerChanges account, IAccessKeyRepository repository)
{
    /// <summary>Lets one verb change the key, if the account's status allows such an action, and stores it.</summary>
    public async Task<Result<AccessKeyDto>> ChangeAsync(
        ConditionalCommand<AccessKeyDto> command,
        AccessKeyId id,
        CustomerAction action,
        Func<AccessKey, Actor, DateTimeOffset, Result> verb,
        CancellationToken cancellationToken
    )
    {
        var changed = await account.ChangeOwnedAsync(
            repository,
            id,
            command.IfMatch,
            AccessKeyErrors.NotFound,
            _ => action,
            verb,
            cancellationToken
        );
        return changed.Refused(out var refusal, out var key) ? refusal : AccessKeyDto.From(key);
    }

    /// <summary>The same for a verb that gives out what the key is good for: that of a service only by whoever runs the platform, or by the key itself.</summary>
    public Task<Result<AccessKeyDto>> GiveOutAsync(
        ConditionalCommand<AccessKeyDto> command,
        AccessKeyId id,
        CustomerAction action,
        Func<AccessKey, Actor, DateTimeOffset, Result> verb,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            command,
            id,
            action,
            (key, by, now) => RefuseService(key, by) is { } refusal ? refusal : verb(key, by, now),
            cancellationToken
        );

    // A plain administrator of the platform's account ends such a key, and no more.
    private static Error? RefuseService(AccessKey key, Actor by) =>
        key.Facts.ServiceAgent is null || !by.IsBoundByStatus || by.Id == key.Facts.Id.Value
            ? null
            : AccessErrors.PermissionMissing(Permission.ProjectSuperAdmin);
}
