using Customers.Application.Alerts;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.RateLimits;
using Customers.Application.Resources;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Resources;

namespace Customers.Application.AccessKeys;

/// <summary>Issues an access key for the caller's own account; the answer shows the token for the only time.</summary>
/// <param name="Name">The key's display name, at most 255 characters.</param>
/// <param name="Detail">Notes, at most 4,096 characters.</param>
/// <param name="Expire">How long the key works, in seconds; a year when absent, and ten years when it is more than that.</param>
public sealed record CreateAccessKey(string Name, string Detail, long? Expire) : ICommand<AccessKeyDto>, IProven, ILimitedAct
{
    /// <summary>What the key may be used for; all that a key of an account can be when absent.</summary>
    public ScopesInput? Scopes { get; init; }

    /// <summary>The networks it may be used from; anywhere when absent or empty.</summary>
    public NetworksInput? AllowedIps { get; init; }

    /// <summary>The agent of the platform's account whose service the key is for; absent for a key of the account itself.</summary>
    public IdInput AgentId { get; init; }

    /// <summary>The caller's password, unless they signed in just now.</summary>
    public string? CurrentPassword { get; init; }

    string ILimitedAct.RateLimit => RateLimitNames.Keys;

    /// <inheritdoc />
    public static string Action => "accesskeys.create";

    /// <inheritdoc />
    public Access Access => Access.Admin;

    /// <inheritdoc />
    public Proof Proof => Proof.Fresh(CurrentPassword).Once(CustomerAction.ManageResources);
}

internal sealed class CreateAccessKeyValidator : AbstractValidator<CreateAccessKey>
{
    public CreateAccessKeyValidator()
    {
        this.Text(command => command.Name, "name", CustomerProfile.MaxNameLength);
        this.Text(command => command.Detail, "detail", CustomerProfile.MaxDetailLength, multiline: true);
        RuleFor(command => command.Expire ?? AccessKey.DefaultLifetimeSeconds)
            .GreaterThanOrEqualTo(AccessKey.MinLifetimeSeconds)
            .Named("expire", "OUT_OF_RANGE", $"must be at least {AccessKey.MinLifetimeSeconds} second");
        this.Scopes(command => command.Scopes);
        this.AllowedIps(command => command.AllowedIps);
        RuleFor(command => command.AgentId)
            .Must(id => !id.IsGiven || id.IsValid)
            .Named("agent_id", "INVALID_ID", "must be an id in the canonical form");
    }
}

internal sealed class CreateAccessKeyHandler(
    LedgerCustomers accounts,
    IAccessKeyRepository keys,
    AccessKeyMaking making,
    NewKeysWatch watch,
    ICurrentRequest current
) : IRequestHandler<CreateAccessKey, Result<AccessKeyDto>>
{
    public async Task<Result<AccessKeyDto>> Handle(CreateAccessKey request, CancellationToken cancellationToken)
    {
        var taken = await accounts.TakePlaceAsync(ResourceType.AccessKeys, cancellationToken);
        if (taken.Refused(out var inadmissible, out var account))
            return inadmissible;
        if (request.AgentId.IsGiven && await RefuseServiceAsync(request, account, cancellationToken) is { } refusal)
            return refusal;

        var (token, blank) = making.Begin(account.Id, account.At, LifetimeOf(request));
        var facts = blank with
        {
            Name = request.Name,
            Detail = request.Detail,
            Scopes = request.Scopes?.Value ?? blank.Scopes,
            AllowedIps = request.AllowedIps?.Value ?? [],
            ServiceAgent = request.AgentId.IsGiven ? new(request.AgentId.Value) : null,
            CreatedBy = current.SignedInCaller().AgentId,
        };
        if (AccessKey.Issue(facts, current.Actor()).Refused(out var unproven, out var key))
            return unproven;
        await keys.AddAsync(key, cancellationToken);
        await watch.LookAsync(account, cancellationToken);
        return AccessKeyDto.From(key) with { Token = token };
    }

    // Who asks for longer than there is gets the longest, as everywhere on the platform.
    private static int LifetimeOf(CreateAccessKey request) =>
        (int)Math.Min(request.Expire ?? AccessKey.DefaultLifetimeSeconds, AccessKey.MaxLifetimeSeconds);

    // A service is an agent of the platform's account; whoever runs the platform gives it its keys.
    private async Task<Error?> RefuseServiceAsync(
        CreateAccessKey request,
        LockedCustomer account,
        CancellationToken cancellationToken
    )
    {
        if (!current.SignedInCaller().IsPlatformAdministrator)
            return AccessErrors.PermissionMissing(Permission.ProjectSuperAdmin);
        return await keys.IsServiceAsync(account.Id, new(request.AgentId.Value), cancellationToken)
            ? null
            : AccessKeyErrors.NoService;
    }
}
