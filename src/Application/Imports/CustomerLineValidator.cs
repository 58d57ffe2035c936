using Customers.Application.AccessKeys;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Resources;

namespace Customers.Application.Imports;

/// <summary>The rules for the values of a line; what they contradict is for the domain to say.</summary>
internal sealed class CustomerLineValidator : AbstractValidator<CustomerLine>
{
    private const int MaxItems = 10_000;

    public CustomerLineValidator()
    {
        this.Profile(line => line);
        this.Id(line => line.Id, "id");
        this.OptionalId(line => line.BillingAccountId, "billing_account_id");
        this.OptionalId(line => line.GuestAgentId, "guest_agent_id");
        RuleFor(line => line.Status).NotEmpty().Named("status", "REQUIRED", "is required");
        this.Word(line => (EnumInput<CustomerStatus>)line.Status, "status", CustomerStatus.Active);
        this.Word(
            line => (EnumInput<IdentityVerificationStatus>)line.IdentityVerificationStatus,
            "identity_verification_status",
            IdentityVerificationStatus.Verified
        );
        this.Word(line => (EnumInput<Plan>)line.Plan, "plan", Plan.Basic);
        RuleFor(line => line.TmCreate).NotNull().Named("tm_create", "REQUIRED", "is required");
        RuleFor(line => line.Owner).NotNull().Named("owner", "REQUIRED", "is required");
        RuleFor(line => line.Owner!).SetValidator(new OwnerLineValidator()).OverridePropertyName("owner").When(line => line.Owner is not null);
        Items(line => line.Holds, "holds", new HoldLineValidator());
        Items(line => line.Agents, "agents", new AgentLineValidator());
        Items(line => line.Accesskeys, "accesskeys", new AccessKeyLineValidator());
        Items(line => line.Resources, "resources", new ResourceLineValidator());
    }

    private void Items<TItem>(
        Func<CustomerLine, IReadOnlyList<TItem?>?> items,
        string field,
        AbstractValidator<TItem> rules
    )
        where TItem : class
    {
        RuleFor(line => items(line))
            .Must(given => given is null || given.Count <= MaxItems)
            .Named(field, "TOO_MANY", $"must have at most {MaxItems:N0} entries");
        RuleForEach(line => items(line) ?? new List<TItem?>())
            .NotNull()
            .WithErrorCode("WRONG_TYPE")
            .WithMessage("Must be an object.")
            .SetValidator(rules!)
            .OverridePropertyName(field);
    }
}

internal sealed class HoldLineValidator : AbstractValidator<HoldLine>
{
    public HoldLineValidator()
    {
        RuleFor(hold => hold.Kind).NotEmpty().Named("kind", "REQUIRED", "is required");
        this.Word(hold => (EnumInput<HoldKind>)hold.Kind, "kind", HoldKind.Billing);
        this.StaffReason(hold => hold.Reason);
        this.Text(hold => hold.CustomerWords, "customer_words", Hold.MaxCustomerWordsLength);
    }
}

internal sealed class OwnerLineValidator : AbstractValidator<OwnerLine>
{
    public OwnerLineValidator()
    {
        this.Id(owner => owner.Id, "id");
        this.SignIn(owner => owner.Username, owner => owner.PasswordHash);
    }
}

internal sealed class AgentLineValidator : AbstractValidator<AgentLine>
{
    public AgentLineValidator()
    {
        this.Id(agent => agent.Id, "id");
        this.SignIn(agent => agent.Username, agent => agent.PasswordHash);
        this.Text(agent => agent.Name, "name", CustomerProfile.MaxNameLength);
        this.Text(agent => agent.Detail, "detail", CustomerProfile.MaxDetailLength, multiline: true);
        RuleFor(agent => agent.Permission ?? 0)
            .Must(PermissionRules.IsValid)
            .Named("permission", "INVALID_PERMISSION", "must be a sum of 16 (agent), 32 (admin) and 64 (manager)");
    }
}

internal sealed class AccessKeyLineValidator : AbstractValidator<AccessKeyLine>
{
    public AccessKeyLineValidator()
    {
        this.Id(key => key.Id, "id");
        RuleFor(key => key.TokenHash)
            .Must(hash => hash is { Length: 64 } && hash.All(char.IsAsciiHexDigit))
            .Named("token_hash", "INVALID_HASH", "must be the SHA-256 of the token as 64 hexadecimal digits");
        RuleFor(key => key.TokenPrefix)
            .Must(IsPrefix)
            .Named(
                "token_prefix",
                "INVALID_PREFIX",
                $"must be the token's first characters, at most {AccessKeyLine.MaxPrefixLength}, and begin with {AccessKeyLine.Marker}"
            );
        RuleFor(key => key.TmExpire).NotNull().Named("tm_expire", "REQUIRED", "is required");
        this.Text(key => key.Name, "name", CustomerProfile.MaxNameLength);
        this.Text(key => key.Detail, "detail", CustomerProfile.MaxDetailLength, multiline: true);
        RuleFor(key => ScopesInput.From(key.Scopes))
            .Must(scopes => scopes is null || (scopes.IsValid && scopes.Value.IsWithin(Scopes.OfAccount)))
            .Named("scopes", "INVALID_SCOPES", $"must be some of {string.Join(", ", Scopes.OfAccount.ToNames())}");
    }

    private static bool IsPrefix(string? prefix) =>
        prefix is { Length: <= AccessKeyLine.MaxPrefixLength }
        && prefix.StartsWith(AccessKeyLine.Marker, StringComparison.Ordinal)
        && prefix.All(c => c is > ' ' and <= '~');
}

internal sealed class ResourceLineValidator : AbstractValidator<ResourceLine>
{
    public ResourceLineValidator()
    {
        RuleFor(resource => resource.Type)
            .Must(type => ResourceTypes.KeptElsewhere.Contains(type))
            .Named("type", "UNKNOWN_WORD", $"must be one of {string.Join(", ", ResourceTypes.KeptElsewhere)}");
        this.Id(resource => resource.Id, "id");
    }
}

/// <summary>The rules that lines have in common.</summary>
internal static class LineRules
{
    public static void Id<T>(this AbstractValidator<T> rules, Func<T, string?> id, string field) =>
        rules
            .RuleFor(line => (IdInput)id(line))
            .Must(given => given.IsValid && given.Value != Guid.Empty)
            .Named(field, "INVALID_ID", "must be an id in its canonical, hyphenated form, and not all zeros");

    public static void OptionalId<T>(this AbstractValidator<T> rules, Func<T, string?> id, string field) =>
        rules
            .RuleFor(line => (IdInput)id(line))
            .Must(given => given.IsValid || !given.IsGiven)
            .Named(field, "INVALID_ID", "must be an id in its canonical, hyphenated form");

    public static void SignIn<T>(this AbstractValidator<T> rules, Func<T, string?> username, Func<T, string?> passwordHash)
    {
        rules
            .RuleFor(line => username(line))
            .Must(Username.IsValid)
            .Named(
                "username",
                "INVALID_USERNAME",
                $"must have 1 to {Username.MaxLength} characters, one of them visible and none invisible, and no blanks at its ends"
            );
        rules
            .RuleFor(line => passwordHash(line))
            .Must(hash => string.IsNullOrEmpty(hash) || BcryptHash.IsValid(hash))
            .Named(
                "password_hash",
                "INVALID_HASH",
                $"must be a hash of bcrypt ($2a$, $2b$ or $2y$) with a cost from {BcryptHash.MinCost} to {BcryptHash.MaxCost}"
            );
    }
}
