using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>
/// A page of all resources of one type, of whatever account, newest first: for the service that keeps them, to compare with what it has.
/// </summary>
/// <param name="Type">Which type; one of those that are reported.</param>
/// <param name="Page">Which page.</param>
public sealed record ListResourcesOfType(EnumInput<ResourceType> Type, PageRequest Page) : IQuery<Page<ResourceDto>>
{
    /// <inheritdoc />
    public static string Action => "resources.list_of_type";

    /// <inheritdoc />
    public Access Access => Access.Reader.For(Scope.Ledger);
}

internal sealed class ListResourcesOfTypeValidator : AbstractValidator<ListResourcesOfType>
{
    public ListResourcesOfTypeValidator()
    {
        this.ReportedType(query => query.Type);
        this.Page(query => query.Page);
    }
}
