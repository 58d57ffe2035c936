using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.AccessKeys;

/// <summary>Merges members into an access key.</summary>
/// <param name="AccessKeyId">Which key.</param>
/// <param name="Name">The key's display name, at most 255 characters.</param>
/// <param name="Detail">Notes, at most 4,096 characters.</param>
public sealed record UpdateAccessKey(AccessKeyId AccessKeyId, Optional<string> Name, Optional<string> Detail)
    : ConditionalCommand<AccessKeyDto>,
        ICommand<AccessKeyDto>,
        IProven
{
    /// <summary>What the key may be used for; as before when absent.</summary>
    public ScopesInput? Scopes { get; init; }

    /// <summary>The networks it may be used from, none for anywhere; as before when absent.</summary>
    public NetworksInput? AllowedIps { get; init; }

    /// <summary>The caller's password, unless they signed in just now or widen nothing.</summary>
    public string? CurrentPassword { get; init; }

    /// <inheritdoc />
    public static string Action => "accesskeys.update";

    /// <inheritdoc />
    public Access Access => Access.Admin;

    /// <inheritdoc />
    public Proof Proof => Proof.WhenNeeded(CurrentPassword).Once(CustomerAction.ManageResources).About(AccessKeyId);
}

internal sealed class UpdateAccessKeyValidator : AbstractValidator<UpdateAccessKey>
{
    public UpdateAccessKeyValidator()
    {
        this.Text(command => command.Name.Value, "name", CustomerProfile.MaxNameLength);
        this.Text(command => command.Detail.Value, "detail", CustomerProfile.MaxDetailLength, multiline: true);
        this.Scopes(command => command.Scopes);
        this.AllowedIps(command => command.AllowedIps);
    }
}

internal sealed class UpdateAccessKeyHandler(AccessKeyChanges keys) : IRequestHandler<UpdateAccessKey, Result<AccessKeyDto>>
{
    public Task<Result<AccessKeyDto>> Handle(UpdateAccessKey request, CancellationToken cancellationToken) =>
        keys.GiveOutAsync(
            request,
            request.AccessKeyId,
            CustomerAction.ManageResources,
            (key, by, now) => key.Change(ChangeOf(key.Facts, request), by, now),
            cancellationToken
        );

    private static AccessKeyChange ChangeOf(AccessKeyFacts facts, UpdateAccessKey request) =>
        new(
            request.Name.Or(facts.Name) ?? "",
            request.Detail.Or(facts.Detail) ?? "",
            request.Scopes?.Value ?? facts.Scopes,
            request.AllowedIps?.Value ?? facts.AllowedIps
        );
}
