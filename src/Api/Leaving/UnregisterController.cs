using AutoMapper;
using Customers.Api.Customers;
using Customers.Application.Customers;
using Customers.Application.Leaving;

namespace Customers.Api.Leaving;

/// <summary>Leaving the platform.</summary>
[Route("auth/unregister")]
[Tags("Own customer")]
[ApiExplorerSettings(GroupName = nameof(Customers))]
public sealed class UnregisterController(IMediator mediator, IMapper mapper) : CustomerController(mediator, mapper)
{
    /// <summary>Schedules the own account's deletion, or deletes it at once and for good. For CustomerAdmin.</summary>
    [HttpPost(Name = "unregister")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "PASSWORD_CREDENTIAL_REQUIRED", "HOLD_FORBIDS_IMMEDIATE")]
    [Refuses(409, "ACCOUNT_NOT_VERIFIED", "ACCOUNT_DELETED", "PLATFORM_ACCOUNT")]
    [Refuses(412, "VERSION_MISMATCH")]
    [Refuses(429, "TOO_MANY_ATTEMPTS")]
    public Task<IActionResult> Unregister(UnregisterBody body, CancellationToken cancellationToken) =>
        body.Immediate == true
            ? ChangeAsync(new ImmediateDelete(Own, body.ToConfirmation()), cancellationToken)
            : ChangeAsync(new ScheduleUnregister(Own, body.ToConfirmation()), cancellationToken);

    /// <summary>Cancels the own account's scheduled deletion. For CustomerAdmin.</summary>
    [HttpDelete(Name = "cancelUnregister")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(409, "DELETION_NOT_SCHEDULED", "DELETION_DUE", "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> Cancel(CancellationToken cancellationToken) =>
        ChangeAsync(new CancelUnregister(Own), cancellationToken);
}
