using AutoMapper;
using Customers.Application.Customers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Customers.Api.Customers;

/// <summary>Leaving the platform.</summary>
[Route("auth/unregister")]
[Tags("Own customer")]
public sealed class UnregisterController(IMediator mediator, IMapper mapper) : CustomerController(mediator, mapper)
{
    /// <summary>Schedules the own account's deletion, or deletes it at once and for good. For CustomerAdmin.</summary>
    [HttpPost]
    public Task<IActionResult> Unregister(UnregisterBody body, CancellationToken cancellationToken) =>
        body.Immediate == true
            ? ChangeAsync(new ImmediateDelete(Own, body.ToGrounds()), cancellationToken)
            : ChangeAsync(new ScheduleUnregister(Own, body.ToGrounds()), cancellationToken);

    /// <summary>Cancels the own account's scheduled deletion. For CustomerAdmin.</summary>
    [HttpDelete]
    public Task<IActionResult> Cancel(CancellationToken cancellationToken) =>
        ChangeAsync(new CancelUnregister(Own), cancellationToken);
}
