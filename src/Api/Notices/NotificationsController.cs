using Customers.Api.Http;
using Customers.Application.Notices;

namespace Customers.Api.Notices;

/// <summary>What the own account is told by mail.</summary>
[Route("v1.0")]
[Tags("Own customer")]
public sealed class NotificationsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Reads which notices the own account gets by mail. For CustomerAdmin and CustomerManager.</summary>
    /// <remarks>Each member is a kind of notice; it goes to the account's confirmed address when it is true.</remarks>
    [HttpGet("customer/notifications", Name = "getNotifications")]
    [ProducesResponseType<Dictionary<string, bool>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> Get(CancellationToken cancellationToken) => SendAsync(new GetNotifications(), cancellationToken);

    /// <summary>Says which notices the own account gets by mail. For CustomerAdmin.</summary>
    /// <remarks>A kind that is absent stays as it is. Notices about the account's security cannot be switched off.</remarks>
    [HttpPut("customer/notifications", Name = "changeNotifications")]
    [ProducesResponseType<Dictionary<string, bool>>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED", "ACCOUNT_FROZEN")]
    public Task<IActionResult> Change(Dictionary<string, bool> body, CancellationToken cancellationToken) =>
        SendAsync(new ChangeNotifications(body), cancellationToken);
}
