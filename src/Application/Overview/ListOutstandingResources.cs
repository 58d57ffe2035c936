using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Resources;

namespace Customers.Application.Overview;

/// <summary>A page of the resources that a service was asked to delete and has not confirmed, newest request first.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Service">Only those that this service keeps; all when absent.</param>
/// <param name="Type">Only those of this type; all when absent.</param>
public sealed record ListOutstandingResources(OverviewRequest Part, string? Service, EnumInput<ResourceType> Type)
    : IQuery<Page<OutstandingResourceDto>>
{
    /// <inheritdoc />
    public static string Action => "deletions.list_resources";

    /// <inheritdoc />
    public Access Access => Access.Reader.For(Scope.Ledger);
}

internal sealed class ListOutstandingResourcesValidator : AbstractValidator<ListOutstandingResources>
{
    public ListOutstandingResourcesValidator()
    {
        this.Overview(query => query.Part);
        this.Service(query => query.Service);
        this.Word(query => query.Type, "type", ResourceType.Numbers);
    }
}
