using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Resources;
using FluentValidation;

namespace Customers.Application.Resources;

/// <summary>A page of what an account owns, newest first.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Type">Only resources of this type; all when absent.</param>
/// <param name="Page">Which page.</param>
/// <param name="Access">Who may read it this way.</param>
public sealed record ListResources(CustomerId CustomerId, string? Type, PageRequest Page, Access Access)
    : IQuery<Page<ResourceDto>>;

internal sealed class ListResourcesValidator : AbstractValidator<ListResources>
{
    public ListResourcesValidator()
    {
        this.Word(query => query.Type, "type", ResourceType.Numbers);
        this.Page(query => query.Page);
    }
}
