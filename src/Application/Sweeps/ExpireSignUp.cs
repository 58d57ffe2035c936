using Customers.Application.Common;

namespace Customers.Application.Sweeps;

/// <summary>
/// Gives up an account whose address nobody has verified in time, with everything personal about it. No mail says so: the address may be a
/// stranger's.
/// </summary>
/// <param name="CustomerId">Which account.</param>
public sealed record ExpireSignUp(CustomerId CustomerId) : ISweepStep
{
    /// <inheritdoc />
    public static string Action => "sweeps.expire_sign_up";

    /// <inheritdoc />
    public static CustomerSweepPlan Plan => new("expired-sign-ups", "expired", DueDate.Verification, id => new ExpireSignUp(id));

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class ExpireSignUpHandler(DueCustomerChanges due) : IRequestHandler<ExpireSignUp, Result<NoContent>>
{
    public Task<Result<NoContent>> Handle(ExpireSignUp request, CancellationToken cancellationToken) =>
        due.CloseAsync(request.CustomerId, (customer, by, now) => customer.Expire(by, now), cancellationToken);
}
