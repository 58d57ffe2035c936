using Customers.Domain.Common;
using Customers.Domain.Resources;

namespace Customers.Infrastructure.Resources;

/// <summary>What is taken of one type, as <see cref="PlacesSql"/> counts it.</summary>
internal record PlacesRow
{
    public string? Type { get; init; }

    public long Used { get; init; }

    public long Reserved { get; init; }

    public string? Plan { get; init; }

    public int? Override { get; init; }

    public Places? ToPlaces(Plan defaultPlan) =>
        Words.TryParse<ResourceType>(Type, out var type)
            ? new Places(Used, Reserved, Override ?? ToPlan(defaultPlan).Limit(type))
            : null;

    private Plan ToPlan(Plan defaultPlan) => Words.TryParse<Plan>(Plan, out var plan) ? plan : defaultPlan;
}
