using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Resources;
using Customers.Domain.AccessKeys;
using Customers.Domain.Common;
using MediatR;

namespace Customers.Application.AccessKeys;

/// <summary>A change of one access key of the caller's own account.</summary>
/// <param name="AccessKeyId">Which key.</param>
public abstract record AccessKeyCommand(AccessKeyId AccessKeyId) : ICommand<AccessKeyDto>
{
    /// <inheritdoc />
    public Access Access => Access.Admin;
}

/// <summary>Locks the account if its status allows this, lets one verb change the key, stores it.</summary>
internal abstract class AccessKeyCommandHandler<TCommand>(
    CustomerGuard admission,
    IAccessKeyRepository keys,
    ICurrentRequest current
) : IRequestHandler<TCommand, Result<AccessKeyDto>>
    where TCommand : AccessKeyCommand
{
    public async Task<Result<AccessKeyDto>> Handle(TCommand request, CancellationToken cancellationToken)
    {
        if ((await admission.ToManageResourcesAsync(cancellationToken)).Refused(out var inadmissible, out var account))
            return inadmissible;

        var key = await keys.FindAsync(account.CustomerId, request.AccessKeyId, cancellationToken);
        if (key is null)
            return AccessKeyErrors.NotFound;
        if (Change(key, request, current.Actor(), account.At).Error is { } refusal)
            return refusal;

        await keys.SaveAsync(key, cancellationToken);
        return AccessKeyDto.From(key.Facts);
    }

    /// <summary>Calls the one verb that this command stands for.</summary>
    protected abstract Result Change(AccessKey key, TCommand command, Actor actor, DateTimeOffset now);
}
