using Customers.Api.Idempotency;
using Customers.Application.Callers;
using Customers.Application.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace Customers.Api.Http;

/// <summary>What every controller does: send a use case, answer with its outcome.</summary>
[ApiController]
[Authorize]
[Produces("application/json")]
[TypeFilter<ApiVersionFilter>(IsReusable = true)]
[TypeFilter<IdempotencyFilter>]
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
        var call = HttpContext.RequestServices.GetRequiredService<IdempotentCall>();
        if (call.Key is not null)
            call.Render = outcome => AnswerRendering.RenderAsync(ControllerContext, Answer((Result<T>)outcome, show));
        var result = await mediator.Send(useCase, cancellationToken);
        return call.Answer is { } kept ? new KeptAnswerResult(kept, call.IsReplayed) : Answer(result, show);
    }

    private static IActionResult Answer<T>(Result<T> result, Func<T, IActionResult> show) =>
        result.Refused(out var error, out var answer) ? new ErrorResult(error) : show(answer);
}
