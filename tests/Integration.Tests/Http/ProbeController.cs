using System.ComponentModel.DataAnnotations;
using Customers.Api.Errors;
using Customers.Api.Requests;
using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Customers.Integration.Tests.Http;

public enum ProbeColor
{
    Red,
    DarkBlue,
}

public sealed record ProbeInner(bool? RtpDebug, int? Level);

public sealed record ProbeRequest(
    string? Name,
    int? Count,
    long? Big,
    bool? Flag,
    Guid? Id,
    double? Ratio,
    DateTimeOffset? TmCreate,
    ProbeColor? Color,
    IReadOnlyList<Guid>? PermissionIds,
    ProbeInner? Inner,
    Optional<string> Detail,
    Optional<bool> Switch,
    Optional<int?> Limit,
    Optional<ProbeInner> Metadata,
    Optional<IReadOnlyList<int>> Levels
)
{
    public string Title { get; init; } = "";
}

public sealed record RequiredRequest
{
    public required string Username { get; init; }
}

/// <summary>Says of its members what the document shows, and what MVC would take for rules of its own.</summary>
public sealed record DocumentedRequest([Required, StringLength(3)] string? Name)
{
    [Range(1, 5)]
    public int? Count { get; init; }
}

/// <summary>Does what the tests need an action to do.</summary>
[ApiController]
[Route("probe")]
public sealed class ProbeController : ControllerBase
{
    [HttpPost("body")]
    public ProbeRequest Body(ProbeRequest request) => request;

    [HttpPost("required")]
    public RequiredRequest NeedsMember(RequiredRequest request) => request;

    [HttpPost("documented")]
    public DocumentedRequest NeedsNothing(DocumentedRequest request) => request;

    [HttpPost("optional-body")]
    public object OptionalBody(
        [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] ProbeInner? request
    ) => new { given = request is not null };

    [HttpGet("number/{number}")]
    public int Number(int number) => number;

    [HttpGet("url")]
    public object GetUrl(string? token)
    {
        var found = HttpContext.UrlCredentials();
        return new
        {
            found.Token,
            AccessKey = found.AccessKey,
            Bound = token,
            Query = Request.QueryString.Value,
        };
    }

    [HttpPost("url")]
    public object PostUrl() => GetUrl(null);

    [HttpGet("caller/{id}")]
    public string Caller(Guid id)
    {
        HttpContext.Features.Set(CallerOf(id));
        return "ok";
    }

    [HttpGet("error/{kind}")]
    public IActionResult Refuse(string kind) =>
        new ErrorResult(
            new Error(Enum.Parse<ErrorKind>(kind), "SOME_REASON", "Some message.")
            {
                Details = [new("email", "INVALID_EMAIL", "Is “wrong” + é.")],
                RetryAfter = kind is "ResourceExhausted" ? TimeSpan.FromSeconds(1.2) : null,
            }
        );

    [HttpGet("frozen")]
    [HttpHead("frozen")]
    public IActionResult Frozen() =>
        new ErrorResult(
            new Error(ErrorKind.PermissionDenied, "ACCOUNT_FROZEN", "The account is frozen.")
            {
                Details =
                [
                    new(null, null, null)
                    {
                        DeletionScheduledAt = new(2024, 1, 15, 10, 30, 0, TimeSpan.Zero),
                        DeletionEffectiveAt = new(2024, 2, 14, 10, 30, 0, 120, TimeSpan.Zero),
                        RecoveryEndpoint = "DELETE /auth/unregister",
                    },
                ],
            }
        );

    [HttpGet("unprocessable")]
    public IActionResult Unprocessable() =>
        new ErrorResult(new Error(ErrorKind.InvalidArgument, "KEY_REUSED", "Used."), StatusCodes.Status422UnprocessableEntity);

    [HttpGet("status/{status:int}")]
    public IActionResult Status(int status) => StatusCode(status);

    [HttpGet("throw/{kind}")]
    public async Task<IActionResult> Throw(string kind)
    {
        switch (kind)
        {
            case "translated":
                throw new TimeoutException("the database password=hunter2 is away");
            case "late":
                await Response.WriteAsync("half an ans");
                await Response.Body.FlushAsync();
                break;
            case "cancelled":
                throw new OperationCanceledException();
        }
        throw new InvalidOperationException("a defect with token=s3cret");
    }

    [HttpGet("wait")]
    public async Task<IActionResult> Wait()
    {
        await Task.Delay(Timeout.Infinite, HttpContext.RequestAborted);
        return Ok();
    }

    private static Caller CallerOf(Guid customer)
    {
        var now = TimeProvider.System.GetUtcNow();
        var facts = new CustomerFacts
        {
            Id = new(customer),
            CreatedAt = now,
            UpdatedAt = now,
        };
        return new()
        {
            Credential = CredentialKind.AccessKey,
            CredentialId = customer,
            Permission = Permission.None,
            Account = new(facts, Version: 1, now),
        };
    }
}

[ApiController]
public sealed class HealthProbeController : ControllerBase
{
    [HttpGet("/health/live")]
    public string Live() => "ok";
}

/// <summary>A controller without the attribute that changes how MVC binds.</summary>
[Route("plain")]
public sealed class PlainController : ControllerBase
{
    [HttpPost("body")]
    public ProbeRequest Body([FromBody] ProbeRequest request) => request;
}
