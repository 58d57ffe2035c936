using Customers.Application.Common;
using Customers.Application.Resources;
using Customers.Domain.AccessKeys;
using Customers.Domain.Resources;

namespace Customers.Application.AccessKeys;

/// <summary>Issues an access key for the caller's own account; the answer shows the token for the only time.</summary>
/// <param name="Name">The key's display name, at most 255 characters.</param>
/// <param name="Detail">Notes, at most 4,096 characters.</param>
/// <param name="Expire">How long the key works, in seconds, 1–315,360,000; a year when absent.</param>
public sealed record CreateAccessKey(string Name, string Detail, int? Expire) : ICommand<AccessKeyDto>
{
    /// <inheritdoc />
    public static string Action => "accesskeys.create";

    /// <inheritdoc />
    public Access Access => Access.Admin;
}

internal sealed class CreateAccessKeyValidator : AbstractValidator<CreateAccessKey>
{
    public CreateAccessKeyValidator()
    {
        this.Text(command => command.Name, "name", CustomerProfile.MaxNameLength);
        this.Text(command => command.Detail, "detail", CustomerProfile.MaxDetailLength, multiline: true);
        RuleFor(command => command.Expire ?? AccessKey.DefaultLifetimeSeconds)
            .InclusiveBetween(AccessKey.MinLifetimeSeconds, AccessKey.MaxLifetimeSeconds)
            .Named(
                "expire",
                "OUT_OF_RANGE",
                $"must be from {AccessKey.MinLifetimeSeconds} to {AccessKey.MaxLifetimeSeconds:N0} seconds"
            );
    }
}

internal sealed class CreateAccessKeyHandler(
    LedgerCustomers accounts,
    IAccessKeyRepository keys,
    IAccessKeyTokens tokens,
    ICurrentRequest current,
    IIdGenerator ids
) : IRequestHandler<CreateAccessKey, Result<AccessKeyDto>>
{
    public async Task<Result<AccessKeyDto>> Handle(CreateAccessKey request, CancellationToken cancellationToken)
    {
        var taken = await accounts.TakePlaceAsync(ResourceType.AccessKeys, cancellationToken);
        if (taken.Refused(out var inadmissible, out var account))
            return inadmissible;

        var token = tokens.Create();
        var facts = new AccessKeyFacts
        {
            Id = new(ids.Next()),
            CustomerId = account.Id,
            Name = request.Name,
            Detail = request.Detail,
            TokenHash = token.Hash,
            TokenPrefix = token.Prefix,
            ExpiresAt = account.At.AddSeconds(request.Expire ?? AccessKey.DefaultLifetimeSeconds),
            CreatedAt = account.At,
            UpdatedAt = account.At,
        };
        await keys.AddAsync(AccessKey.Issue(facts, current.Actor()), cancellationToken);
        return AccessKeyDto.From(facts) with { Token = token.Value };
    }
}
