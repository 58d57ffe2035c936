using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.AccessKeys;

/// <summary>Merges members into an access key.</summary>
/// <param name="AccessKeyId">Which key.</param>
/// <param name="Name">The key's display name, at most 255 characters.</param>
/// <param name="Detail">Notes, at most 4,096 characters.</param>
public sealed record UpdateAccessKey(AccessKeyId AccessKeyId, Optional<string> Name, Optional<string> Detail)
    : ICommand<AccessKeyDto>
{
    /// <inheritdoc />
    public static string Action => "accesskeys.update";

    /// <inheritdoc />
    public Access Access => Access.Admin;
}

internal sealed class UpdateAccessKeyValidator : AbstractValidator<UpdateAccessKey>
{
    public UpdateAccessKeyValidator()
    {
        this.Text(command => command.Name.Value, "name", CustomerProfile.MaxNameLength);
        this.Text(command => command.Detail.Value, "detail", CustomerProfile.MaxDetailLength, multiline: true);
    }
}

internal sealed class UpdateAccessKeyHandler(AccessKeyChanges keys) : IRequestHandler<UpdateAccessKey, Result<AccessKeyDto>>
{
    public Task<Result<AccessKeyDto>> Handle(UpdateAccessKey request, CancellationToken cancellationToken) =>
        keys.ChangeAsync(
            request.AccessKeyId,
            (key, by, now) =>
                key.Describe(request.Name.Or(key.Facts.Name) ?? "", request.Detail.Or(key.Facts.Detail) ?? "", by, now),
            cancellationToken
        );
}
