using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>A page of what an account owns, newest first.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Type">Only resources of this type; all when absent.</param>
/// <param name="Page">Which page.</param>
public sealed record ListResources(CustomerId CustomerId, EnumInput<ResourceType> Type, PageRequest Page)
    : IQuery<Page<ResourceDto>>
{
    /// <inheritdoc />
    public static string Action => "resources.list";

    /// <inheritdoc />
    public Access Access => Access.ReaderOf(CustomerId).For(Scope.Ledger);
}

/// <summary>A page of what the caller's own account owns, newest first.</summary>
/// <param name="Type">Only resources of this type; all when absent.</param>
/// <param name="Page">Which page.</param>
public sealed record ListOwnResources(EnumInput<ResourceType> Type, PageRequest Page) : IQuery<Page<ResourceDto>>
{
    /// <inheritdoc />
    public static string Action => "resources.list_own";

    /// <inheritdoc />
    public Access Access => Access.Manager.For(Scope.Read);
}

internal sealed class ListResourcesValidator : AbstractValidator<ListResources>
{
    public ListResourcesValidator()
    {
        this.Word(query => query.Type, "type", ResourceType.Numbers);
        this.Page(query => query.Page);
    }
}

internal sealed class ListOwnResourcesValidator : AbstractValidator<ListOwnResources>
{
    public ListOwnResourcesValidator()
    {
        this.Word(query => query.Type, "type", ResourceType.Numbers);
        this.Page(query => query.Page);
    }
}
