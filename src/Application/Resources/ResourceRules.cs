using Customers.Application.Common;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>The rules that reports of resources share.</summary>
internal static class ResourceRules
{
    /// <summary>The types that other services report: all that this service does not keep itself.</summary>
    public static IReadOnlyList<string> ReportedTypes { get; } =
    [.. Enum.GetValues<ResourceType>().Where(type => !type.IsKeptHere()).Select(type => type.ToName())];

    /// <summary>A type that other services report.</summary>
    public static void ReportedType<T>(this AbstractValidator<T> validator, Func<T, ResourceType> member) =>
        validator
            .RuleFor(request => member(request))
            .Must(type => !type.IsKeptHere())
            .Named("type", "COUNTED_HERE", "must not be agents or access_keys: this service keeps those itself and counts them");

    /// <summary>The word for a type that other services report.</summary>
    public static void ReportedType<T>(this AbstractValidator<T> validator, Func<T, EnumInput<ResourceType>> member) =>
        validator
            .RuleFor(request => member(request))
            .Must(word => word.IsValid && !word.Value.IsKeptHere())
            .Named("type", "UNKNOWN_WORD", $"must be one of {string.Join(", ", ReportedTypes)}");

    /// <summary>What a service says of many resources.</summary>
    public static void Report<T>(this AbstractValidator<T> validator, Func<T, ResourceReport> member)
    {
        validator.ReportedType(request => member(request).Type);
        validator.Ids(request => member(request).ResourceIds, "resource_ids");
        validator.Ids(request => member(request).DeletedIds, "deleted_ids");
        validator
            .RuleFor(request => member(request))
            .Must(report => report.ResourceIds.Count + report.DeletedIds.Count <= ResourceReport.MaxIds)
            .Named("resource_ids", "TOO_MANY", $"and deleted_ids must hold at most {ResourceReport.MaxIds:N0} ids together");
        validator
            .RuleFor(request => member(request))
            .Must(report => !report.DeletedIds.Intersect(report.ResourceIds).Any())
            .Named("deleted_ids", "CONTRADICTION", "must not hold an id that resource_ids hold");
        validator
            .RuleFor(request => member(request).Complete!)
            .SetValidator(new CompleteListValidator())
            .OverridePropertyName("complete")
            .When(request => member(request).Complete is not null);
    }

    private static void Ids<T>(this AbstractValidator<T> validator, Func<T, IReadOnlyList<IdInput>> member, string field) =>
        validator
            .RuleFor(request => member(request))
            .Must(ids => ids.All(id => id.IsValid))
            .Named(field, "INVALID_ID", "must hold UUIDs in their canonical form");
}

internal sealed class CompleteListValidator : AbstractValidator<CompleteList>
{
    public CompleteListValidator()
    {
        RuleFor(list => list.AsOf).NotNull().Named("as_of", "REQUIRED", "is required");
        EndOfRange(list => list.After, "after");
        EndOfRange(list => list.UpTo, "up_to");
    }

    private void EndOfRange(Func<CompleteList, IdInput> member, string field) =>
        RuleFor(list => member(list))
            .Must(id => id.IsValid || !id.IsGiven)
            .Named(field, "INVALID_ID", "must be a UUID in its canonical form");
}
