using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Customers;

/// <summary>The e-mail address of the caller's own account that waits to be confirmed.</summary>
public sealed record GetPendingEmail : IQuery<PendingEmailDto>
{
    /// <inheritdoc />
    public static string Action => "customers.read_pending";

    /// <inheritdoc />
    public Access Access => Access.Manager.For(Scope.Read);
}

/// <summary>An address that waits to be confirmed.</summary>
/// <param name="Email">The address; empty when none waits.</param>
/// <param name="TmExpire">
/// Until when: for a new account when it expires, for another address when the link in the mail stops working; null as long as that mail is not
/// sent, and when no address waits.
/// </param>
public sealed record PendingEmailDto([StringLength(EmailAddress.MaxLength)] string Email, DateTimeOffset? TmExpire);
