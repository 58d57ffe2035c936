using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.IdentityVerifications;

/// <summary>A move of an account's identity verification.</summary>
/// <param name="Id">The move's id.</param>
/// <param name="From">Where the verification was.</param>
/// <param name="To">Where it is since.</param>
/// <param name="Reason">The words of whoever moved it; empty when there are none, and once the account is deleted.</param>
/// <param name="Provider">Who is to judge, or has judged: <c>manual</c> for operators, <c>http</c> for the configured provider; empty when nobody did.</param>
/// <param name="Actor">Who moved it.</param>
/// <param name="TmCreate">When.</param>
public sealed record IdentityMoveDto(
    Guid Id,
    [OneOf(typeof(IdentityVerificationStatus))] string From,
    [OneOf(typeof(IdentityVerificationStatus))] string To,
    [StringLength(IdentityDecision.MaxReasonLength)] string Reason,
    string Provider,
    ActorDto Actor,
    DateTimeOffset TmCreate
);

/// <summary>A page of the moves of an account's identity verification, newest first.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Page">Which page.</param>
public sealed record ListIdentityMoves(CustomerId CustomerId, PageRequest Page) : IQuery<Page<IdentityMoveDto>>
{
    /// <inheritdoc />
    public static string Action => "identity_verifications.list";

    /// <inheritdoc />
    public Access Access => Access.ReaderOf(CustomerId).For(Scope.CustomersRead);
}

/// <summary>A page of the moves of the caller's own identity verification, newest first.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListOwnIdentityMoves(PageRequest Page) : IQuery<Page<IdentityMoveDto>>
{
    /// <inheritdoc />
    public static string Action => "identity_verifications.list_own";

    /// <inheritdoc />
    public Access Access => Access.Manager.For(Scope.Read);
}

internal sealed class ListIdentityMovesValidator : AbstractValidator<ListIdentityMoves>
{
    public ListIdentityMovesValidator() => this.Page(query => query.Page);
}

internal sealed class ListOwnIdentityMovesValidator : AbstractValidator<ListOwnIdentityMoves>
{
    public ListOwnIdentityMovesValidator() => this.Page(query => query.Page);
}
