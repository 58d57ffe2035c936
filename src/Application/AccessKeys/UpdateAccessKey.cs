using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Resources;
using Customers.Domain.AccessKeys;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using FluentValidation;

namespace Customers.Application.AccessKeys;

/// <summary>Merges members into an access key.</summary>
/// <param name="AccessKeyId">Which key.</param>
/// <param name="Name">The key's display name, at most 255 characters.</param>
/// <param name="Detail">Notes, at most 4,096 characters.</param>
public sealed record UpdateAccessKey(AccessKeyId AccessKeyId, Optional<string> Name, Optional<string> Detail)
    : AccessKeyCommand(AccessKeyId);

internal sealed class UpdateAccessKeyValidator : AbstractValidator<UpdateAccessKey>
{
    public UpdateAccessKeyValidator()
    {
        this.Text(command => command.Name.Value, "name", CustomerProfile.MaxNameLength);
        this.Text(command => command.Detail.Value, "detail", CustomerProfile.MaxDetailLength, multiline: true);
    }
}

internal sealed class UpdateAccessKeyHandler(CustomerGuard admission, IAccessKeyRepository keys, ICurrentRequest current)
    : AccessKeyCommandHandler<UpdateAccessKey>(admission, keys, current)
{
    protected override Result Change(AccessKey key, UpdateAccessKey command, Actor actor, DateTimeOffset now) =>
        key.Describe(
            command.Name.IsGiven ? command.Name.Value ?? "" : key.Facts.Name,
            command.Detail.IsGiven ? command.Detail.Value ?? "" : key.Facts.Detail,
            actor,
            now
        );
}
