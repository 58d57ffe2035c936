using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Api.Idempotency;
using Customers.Api.Json;
using Customers.Application.Imports;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Customers.Api.Imports;

/// <summary>Accounts that another system has kept so far.</summary>
[Route("v1.0/customers/import")]
[Tags("Customers")]
public sealed class ImportsController(IMediator mediator) : ApiController(mediator)
{
    private readonly IMediator mediator = mediator;

    /// <summary>Imports accounts from another system, a line each. For ProjectSuperAdmin, signed in in the last 10 minutes.</summary>
    /// <remarks>
    /// Body and answer are NDJSON: one JSON object a line, in UTF-8. The answer has one line for each line, in order, and comes while the body is
    /// still being sent: read it meanwhile. Each line is imported wholly or not at all; one that is refused stops no other. A line that was
    /// imported before answers <c>exists</c>, so after a failure send the file again, from the last line that was answered or from the first.
    /// A line has at most 1 MiB; the body as many as you like. No mail is sent, and no webhook is told.
    /// </remarks>
    [HttpPost(Name = "importCustomers")]
    [DisableRequestTimeout]
    [TakesNoIdempotencyKey]
    [ReadsLines(typeof(CustomerLine))]
    [ProducesResponseType<ImportResultDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "FRESH_PASSWORD_REQUIRED")]
    public Task<IActionResult> Import(CancellationToken cancellationToken) =>
        NdJson.Accepts(Request)
            ? SendAsync(new ImportCustomers([]), _ => new ImportResult(mediator), cancellationToken)
            : Task.FromResult<IActionResult>(new ErrorResult(StatusCodes.Status415UnsupportedMediaType));
}
