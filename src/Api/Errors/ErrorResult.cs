namespace Customers.Api.Errors;

/// <summary>What an action returns when the work was refused.</summary>
internal sealed class ErrorResult : IActionResult
{
    private readonly ProblemResponse refusal;

    private ErrorResult(ProblemResponse refusal) => this.refusal = refusal;

    public ErrorResult(Error error)
        : this(ProblemResponse.Of(error)) { }

    /// <summary>A refusal for which HTTP has a status more exact than the kind's, such as 422.</summary>
    public ErrorResult(Error error, int status)
        : this(ProblemResponse.Of(error) with { Status = status }) { }

    /// <summary>A refusal that is HTTP's own, such as 415.</summary>
    public ErrorResult(int status)
        : this(ProblemResponse.Of(status)) { }

    /// <inheritdoc />
    public Task ExecuteResultAsync(ActionContext context) => ProblemWriter.WriteAsync(context.HttpContext, refusal);
}
