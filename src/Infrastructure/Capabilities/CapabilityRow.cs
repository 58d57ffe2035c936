using Customers.Application.Capabilities;
using Customers.Domain.Capabilities;
using Customers.Domain.Resources;
using Customers.Infrastructure.Customers;
using Customers.Infrastructure.Resources;

namespace Customers.Infrastructure.Capabilities;

/// <summary>As much of a row of <c>customers</c> as decides what the account may do, with what is taken; all null without an account.</summary>
internal sealed record CapabilityRow : QuotaRow
{
    public string? Status { get; init; }

    public string? Holds { get; init; }

    public string? IdentityVerificationStatus { get; init; }

    public DateTime? TmDeletionScheduled { get; init; }

    public long? Version { get; init; }

    public DateTime TmNow { get; init; }

    public CapabilityAnswer ToAnswer(Plan defaultPlan) =>
        new(ToSnapshot(), Version ?? 0, ToQuota(defaultPlan), Times.ToOffset(TmNow));

    private CustomerSnapshot? ToSnapshot() =>
        EnumNames.TryParse<CustomerStatus>(Status, out var status)
        && EnumNames.TryParse<IdentityVerificationStatus>(IdentityVerificationStatus, out var identity)
            ? new(status, [.. HoldJson.Read(Holds!).Select(hold => hold.Kind)], identity, Times.ToOffset(TmDeletionScheduled))
            : null;
}
