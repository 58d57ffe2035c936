using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.AccessKeys;

/// <summary>One access key of the caller's own account, deleted ones included.</summary>
/// <param name="AccessKeyId">Which key.</param>
public sealed record GetAccessKey(AccessKeyId AccessKeyId) : IQuery<AccessKeyDto>
{
    /// <inheritdoc />
    public static string Action => "accesskeys.read";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Read);
}

/// <summary>A page of the access keys of the caller's own account, newest first.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListAccessKeys(PageRequest Page) : IQuery<Page<AccessKeyDto>>
{
    /// <inheritdoc />
    public static string Action => "accesskeys.list";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Read);
}

internal sealed class ListAccessKeysValidator : AbstractValidator<ListAccessKeys>
{
    public ListAccessKeysValidator() => this.Page(query => query.Page);
}
