using Customers.Application.Common;
using Customers.Application.Leaving;

namespace Customers.Application.Sweeps;

/// <summary>
/// Gives up an account whose address nobody has verified in time, with everything personal about it. No mail says so: the address may be a
/// stranger's.
/// </summary>
/// <param name="CustomerId">Which account.</param>
public sealed record ExpireSignUp(CustomerId CustomerId) : ICommand<NoContent>
{
    /// <inheritdoc />
    public static string Action => "sweeps.expire_sign_up";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class ExpireSignUpHandler(DueCustomerChanges due, CustomerClosing closing)
    : IRequestHandler<ExpireSignUp, Result<NoContent>>
{
    public Task<Result<NoContent>> Handle(ExpireSignUp request, CancellationToken cancellationToken) =>
        due.ChangeAsync(
            request.CustomerId,
            (customer, now) => customer.Expire(Actor.System, now),
            (customer, before) => closing.CloseAsync(customer, before, cancellationToken),
            cancellationToken
        );
}
