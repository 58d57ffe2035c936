using Customers.Api.DryRuns;
using Customers.Api.Idempotency;
using Customers.Application.Callers;
using Customers.Application.DryRuns;
using Customers.Application.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace Customers.Api.Http;

/// <summary>What every controller does: send a use case, answer with its outcome.</summary>
[ApiController]
[Authorize]
[Produces("application/json")]
[TypeFilter<QueryParameterFilter>(IsReusable = true)]
[TypeFilter<ApiVersionFilter>(IsReusable = true)]
public abstract class ApiController(IMediator mediator) : ControllerBase
{
    /// <summary>The caller's own account.</summary>
    private protected CustomerId Own => HttpContext.Features.GetRequiredFeature<Caller>().CustomerId;

    /// <summary>Sends the use case; 200 with its answer, or its refusal as a problem.</summary>
    protected Task<IActionResult> SendAsync<T>(IRequest<Result<T>> useCase, CancellationToken cancellationToken) =>
        SendAsync(useCase, Show, cancellationToken);

    /// <summary>Sends a query; 304 when the client has this version of the answer already.</summary>
    private protected Task<IActionResult> ReadAsync<T>(IRequest<Result<T>> query, CancellationToken cancellationToken)
        where T : IVersioned => SendAsync(query, answer => ShowUnlessKnown(answer.Tag, () => Show(answer)), cancellationToken);

    /// <summary>Sends a command, which is refused when the client has seen another version of what it changes.</summary>
    private protected Task<IActionResult> ChangeAsync<T>(ConditionalCommand<T> command, CancellationToken cancellationToken) =>
        SendAsync(command with { IfMatch = Request.IfMatch() }, Show, cancellationToken);

    /// <summary>304 with the tag when the client has it already.</summary>
    private protected IActionResult ShowUnlessKnown(string tag, Func<IActionResult> show)
    {
        if (!Request.Knows(tag))
            return show();
        Response.Show(tag);
        return StatusCode(StatusCodes.Status304NotModified);
    }

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
        if (call.Answer is { } kept)
            return new KeptAnswerResult(kept, call.IsReplayed);
        var dryRun = HttpContext.RequestServices.GetRequiredService<DryRun>();
        return dryRun.IsAsked ? DryRunAnswer.Of(Answer(result, show), dryRun, HttpContext) : Answer(result, show);
    }

    private static IActionResult Answer<T>(Result<T> result, Func<T, IActionResult> show) =>
        result.Refused(out var error, out var answer) ? new ErrorResult(error) : show(answer);

    private OkObjectResult Show<T>(T answer)
    {
        if (answer is IVersioned versioned)
            Response.Show(versioned.Tag);
        return Ok(answer);
    }
}
