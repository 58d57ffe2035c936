using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Customers;

/// <summary>Merges members into an account's profile. Another e-mail address gets a mail, and takes effect when that is confirmed.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Members">The members to change.</param>
public sealed record UpdateCustomer(CustomerId CustomerId, ProfileMembers Members)
    : CustomerCommand(CustomerId),
        ICommand<CustomerDto>,
        IProven,
        IGivesEmail
{
    /// <summary>The caller's password, unless they signed in just now or leave the e-mail address as it is.</summary>
    public string? CurrentPassword { get; init; }

    /// <inheritdoc />
    public static string Action => "customers.update";

    /// <inheritdoc />
    public string? GivenEmail => Members.Email.Value;

    /// <inheritdoc />
    public Access Access => Access.AdminOf(CustomerId).For(Scope.Profile).AlsoUnconfirmed();

    /// <inheritdoc />
    public Proof Proof => Proof.WhenNeeded(CurrentPassword).Once(EnsureEmailAllowed);

    // Only another address needs the password.
    private Result EnsureEmailAllowed(CustomerFacts account, Actor by)
    {
        var isOwnEmail = account.Id == CustomerId && Members.HasOtherEmailThan(account.Profile);
        return isOwnEmail ? account.EnsureAllowed(CustomerAction.ChangeProfile, by) : Result.Done;
    }
}

internal sealed class UpdateCustomerValidator : AbstractValidator<UpdateCustomer>
{
    public UpdateCustomerValidator() => this.Profile(command => command.Members);
}

internal sealed class UpdateCustomerHandler(
    CustomerChanges account,
    EmailVerification verification,
    IdentityReviewOptions identity
) : IRequestHandler<UpdateCustomer, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(UpdateCustomer request, CancellationToken cancellationToken)
    {
        var members = request.Members;
        return members.Email.IsGiven
            ? account.ChangeAsync(request, Merge, FollowAsync, cancellationToken)
            : account.ChangeAsync(request, Merge, cancellationToken);

        Result Merge(Customer customer, Actor by, DateTimeOffset now) =>
            customer.ChangeProfile(members.MergeInto(customer.Facts.Profile), by, now, identity.OnProfileChange);

        Task<Result> FollowAsync(Customer customer, CustomerFacts before) =>
            verification.FollowAsync(customer, members.MergeInto(before.Profile).Email, cancellationToken);
    }
}
