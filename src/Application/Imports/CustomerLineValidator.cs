using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Resources;

namespace Customers.Application.Imports;

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
        RuleFor(line => line.Owner!)
            .SetValidator(new OwnerLineValidator())
            .OverridePropertyName("owner")
            .When(line => line.Owner is not null);
        Items(line => line.Holds, "holds", new HoldLineValidator());
        Items(line => line.Agents, "agents", new AgentLineValidator());
        Items(line => line.Accesskeys, "accesskeys", new AccessKeyLineValidator());
        Items(line => line.Resources, "resources", new ResourceLineValidator());
    }

    private void Items<TItem>(Func<CustomerLine, IReadOnlyList<TItem?>?> items, string field, AbstractValidator<TItem> rules)
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
