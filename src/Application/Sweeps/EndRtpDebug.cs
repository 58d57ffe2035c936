using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.Sweeps;

/// <summary>Stores and tells that a capture has ended, which every read has shown from that instant on.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record EndRtpDebug(CustomerId CustomerId) : ICommand<NoContent>
{
    /// <inheritdoc />
    public static string Action => "sweeps.end_rtp_debug";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class EndRtpDebugHandler(DueCustomerChanges due, ICustomerRepository customers)
    : IRequestHandler<EndRtpDebug, Result<NoContent>>
{
    public Task<Result<NoContent>> Handle(EndRtpDebug request, CancellationToken cancellationToken) =>
        due.ChangeAsync(
            request.CustomerId,
            (customer, now) => customer.EndRtpDebug(Actor.System, now),
            (customer, _) => customers.SaveAsync(customer, cancellationToken),
            cancellationToken
        );
}
