using Customers.Application.Common;

namespace Customers.Application.Sweeps;

/// <summary>Stores and tells that a capture has ended, which every read has shown from that instant on.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record EndRtpDebug(CustomerId CustomerId) : ISweepStep
{
    /// <inheritdoc />
    public static string Action => "sweeps.end_rtp_debug";

    /// <inheritdoc />
    public static CustomerSweepPlan Plan => new("rtp-debug-ends", "ended", DueDate.RtpDebugEnd, id => new EndRtpDebug(id));

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class EndRtpDebugHandler(DueCustomerChanges due) : IRequestHandler<EndRtpDebug, Result<NoContent>>
{
    public Task<Result<NoContent>> Handle(EndRtpDebug request, CancellationToken cancellationToken) =>
        due.SaveAsync(request.CustomerId, (customer, by, now) => customer.EndRtpDebug(by, now), cancellationToken);
}
