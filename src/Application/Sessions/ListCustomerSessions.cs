using Customers.Application.Common;

namespace Customers.Application.Sessions;

/// <summary>A page of the sessions of all agents of an account, newest first, for platform staff who look into it.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Page">Which page.</param>
public sealed record ListCustomerSessions(CustomerId CustomerId, PageRequest Page) : IQuery<Page<SessionDto>>
{
    /// <inheritdoc />
    public static string Action => "sessions.list_of_customer";

    /// <inheritdoc />
    public Access Access => Access.SupportOf(CustomerId);
}

internal sealed class ListCustomerSessionsValidator : AbstractValidator<ListCustomerSessions>
{
    public ListCustomerSessionsValidator() => this.Page(query => query.Page);
}
