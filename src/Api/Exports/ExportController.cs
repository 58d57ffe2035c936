using Customers.Api.Http;
using Customers.Application.Exports;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Customers.Api.Exports;

/// <summary>Everything about the own account.</summary>
[Route("v1.0/customer/export")]
[Tags("Own customer")]
public sealed class ExportController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Exports everything that is held about the own account, as it is at one instant. For CustomerAdmin.</summary>
    /// <remarks>
    /// The document is sent while it is read, so its length is not known before. If something fails on the way the connection is closed, and what
    /// has arrived is no JSON. Few exports run at once, and of each account one; others wait for up to ten seconds, then get 503 and may try again. A client that takes less
    /// than 32 KiB a second is cut off.
    /// </remarks>
    [HttpGet(Name = "exportOwnCustomer")]
    [DisableRequestTimeout]
    [ProducesResponseType<CustomerExportDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> Export(CancellationToken cancellationToken) =>
        SendAsync(new ExportCustomer(), export => new ExportResult(export), cancellationToken);

    /// <summary>Exports everything that is held about an account, as its own administrator may. For ProjectSuperAdmin and ProjectSupport.</summary>
    /// <remarks>
    /// The account's events tell it, with the member of staff (<c>customer_exported</c>), before the first byte is sent.
    /// </remarks>
    [HttpGet("/v1.0/customers/{id:id}/export", Name = "exportCustomer")]
    [DisableRequestTimeout]
    [ProducesResponseType<CustomerExportDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    public Task<IActionResult> ExportOfCustomer(Guid id, CancellationToken cancellationToken) =>
        SendAsync(new ExportForStaff(new(id)), export => new ExportResult(export), cancellationToken);
}
