using Customers.Application.Callers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace Customers.Api.Http;

/// <summary>What every controller does: send a use case, answer with its outcome.</summary>
[ApiController]
[Authorize]
[Produces("application/json")]
[TypeFilter<ApiVersionFilter>(IsReusable = true)]
public abstract class ApiController(IMediator mediator) : ControllerBase
{
    /// <summary>The caller's own account.</summary>
    private protected CustomerId Own => HttpContext.Features.GetRequiredFeature<Caller>().CustomerId;

    /// <summary>Sends the use case; 200 with its answer, or its refusal as a problem.</summary>
    protected Task<IActionResult> SendAsync<T>(IRequest<Result<T>> useCase, CancellationToken cancellationToken) =>
        SendAsync(useCase, answer => Ok(answer), cancellationToken);

    /// <summary>Sends the use case; hands its answer to <paramref name="show"/>, or answers its refusal as a problem.</summary>
    private protected async Task<IActionResult> SendAsync<T>(
        IRequest<Result<T>> useCase,
        Func<T, IActionResult> show,
        CancellationToken cancellationToken
    )
    {
        var result = await mediator.Send(useCase, cancellationToken);
        return result.Refused(out var error, out var answer) ? new ErrorResult(error) : show(answer);
    }
}
