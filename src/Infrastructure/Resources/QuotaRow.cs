using Customers.Domain.Resources;

namespace Customers.Infrastructure.Resources;

/// <summary>What is taken of one type, as <see cref="QuotaSql"/> counts it.</summary>
internal record QuotaRow
{
    public string? Type { get; init; }

    public long Used { get; init; }

    public long Reserved { get; init; }

    public string? Plan { get; init; }

    public int? Override { get; init; }

    public Quota? ToQuota(Plan defaultPlan) =>
        EnumNames.TryParse<ResourceType>(Type, out var type)
            ? new Quota(Used, Reserved, Override ?? ToPlan(defaultPlan).Limit(type))
            : null;

    private Plan ToPlan(Plan defaultPlan) => EnumNames.TryParse<Plan>(Plan, out var plan) ? plan : defaultPlan;
}
