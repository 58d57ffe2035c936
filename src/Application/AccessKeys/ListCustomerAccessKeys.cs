using Customers.Application.Common;

namespace Customers.Application.AccessKeys;

/// <summary>A page of the access keys of an account, newest first, for platform staff who look into it.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Page">Which page.</param>
public sealed record ListCustomerAccessKeys(CustomerId CustomerId, PageRequest Page) : IQuery<Page<AccessKeyDto>>
{
    /// <inheritdoc />
    public static string Action => "accesskeys.list_of_customer";

    /// <inheritdoc />
    public Access Access => Access.SupportOf(CustomerId);
}

internal sealed class ListCustomerAccessKeysValidator : AbstractValidator<ListCustomerAccessKeys>
{
    public ListCustomerAccessKeysValidator() => this.Page(query => query.Page);
}
