using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.AccessKeys;

/// <summary>Deletes an access key: it stops working with the next request.</summary>
/// <param name="AccessKeyId">Which key.</param>
public sealed record DeleteAccessKey(AccessKeyId AccessKeyId) : ConditionalCommand<AccessKeyDto>, ICommand<AccessKeyDto>
{
    /// <inheritdoc />
    public static string Action => "accesskeys.delete";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Agents).AlsoUnconfirmed().OrKeyItself(AccessKeyId);
}

internal sealed class DeleteAccessKeyHandler(AccessKeyChanges keys) : IRequestHandler<DeleteAccessKey, Result<AccessKeyDto>>
{
    public Task<Result<AccessKeyDto>> Handle(DeleteAccessKey request, CancellationToken cancellationToken) =>
        keys.ChangeAsync(
            request,
            request.AccessKeyId,
            CustomerAction.TakeAway,
            (key, by, now) => key.Delete(by, now),
            cancellationToken
        );
}
