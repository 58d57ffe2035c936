using Customers.Application.Callers;
using Customers.Application.Resources;
using Customers.Domain.AccessKeys;
using Customers.Domain.Common;

namespace Customers.Application.AccessKeys;

/// <summary>Deletes an access key: it stops working with the next request.</summary>
/// <param name="AccessKeyId">Which key.</param>
public sealed record DeleteAccessKey(AccessKeyId AccessKeyId) : AccessKeyCommand(AccessKeyId);

internal sealed class DeleteAccessKeyHandler(CustomerGuard admission, IAccessKeyRepository keys, ICurrentRequest current)
    : AccessKeyCommandHandler<DeleteAccessKey>(admission, keys, current)
{
    protected override Result Change(AccessKey key, DeleteAccessKey command, Actor actor, DateTimeOffset now) =>
        key.Delete(actor, now);
}
