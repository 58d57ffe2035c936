using System.Globalization;
using Customers.Api.Http;
using Customers.Api.Idempotency;
using Customers.Api.Json;
using Customers.Api.RateLimits;
using Customers.Application.Callers;
using Customers.Application.Idempotency;
using Customers.Application.RateLimits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Customers.Api.Documentation;

/// <summary>Adds to each operation how it refuses: what its action says with <see cref="RefusesAttribute"/>, and what holds for all.</summary>
internal sealed class ErrorResponses : IOpenApiOperationTransformer
{
    private const string MediaType = "application/problem+json";
    private const string InvalidArgument = "INVALID_ARGUMENT";

    private static readonly Dictionary<int, string> meanings = new()
    {
        [400] = "A value or a parameter breaks a rule, or the body cannot be read: one entry of `error.details` per broken rule.",
        [401] = "No credential, or one that is wrong, expired or revoked.",
        [403] = "The caller may not do this, or the account's status forbids it.",
        [404] = "It does not exist, or it belongs to another customer.",
        [409] = "The name is taken, the status does not allow it, or the same request is under way.",
        [410] = "Nobody can go on from the cursor; `error.details` say why, and how to begin anew.",
        [412] = "`If-Match` names another version; nothing was changed.",
        [413] = "The body is larger than 256 KiB.",
        [415] = "The body is not sent in the media type that is described, in UTF-8.",
        [422] = "The `Idempotency-Key` was used for something else; nothing was changed.",
        [429] = "Too much was asked for; `Retry-After` says when to try again.",
        [500] = "A defect of the service; name the request id to support.",
        [503] = "A dependency is down or busy; `Retry-After` says when to try again.",
    };

    private static readonly string[] ofAll = ["X-Request-Id", RateLimitMiddleware.Left, RateLimitMiddleware.Policy];

    private static readonly RefusesAttribute[] shared =
    [
        new(401, "AUTHENTICATION_REQUIRED", "INVALID_CREDENTIALS"),
        new(413, "PAYLOAD_TOO_LARGE"),
        new(415, "UNSUPPORTED_MEDIA_TYPE"),
        new(429, RateLimitErrors.Example.Reason),
        new(500, "INTERNAL"),
        new(
            503,
            "DATABASE_UNAVAILABLE",
            "OUTCOME_UNKNOWN",
            "DEADLINE_EXCEEDED",
            "STANDBY_AWAITED",
            "BUSY",
            "LEDGER_UNAVAILABLE",
            "RESTORED"
        ),
    ];

    /// <inheritdoc />
    public async Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var document = context.Document!;
        await document.AddAsync(
            typeof(Problem),
            (type, cancellation) => context.GetOrCreateSchemaAsync(type, cancellationToken: cancellation),
            cancellationToken
        );

        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var isOpen = metadata.OfType<IAllowAnonymous>().Any();
        var own = metadata.OfType<RefusesAttribute>().ToList();
        var refusals = own.Concat(OfAll(operation, context.Description, isOpen))
            .Concat(ReadsLines(context.Description) ? [] : OfProof(own));
        foreach (var group in refusals.GroupBy(refusal => refusal.Status).OrderBy(group => group.Key))
            operation.Responses![Word(group.Key)] = group.All(shared.Contains)
                ? new OpenApiResponseReference(Word(group.Key), document)
                : ToResponse(document, group.Key, [.. group.SelectMany(refusal => refusal.Reasons).Distinct()]);

        var broken = Error.InvalidFields([OperationExamples.ById[operation.OperationId!].Fault]);
        Content(operation, 400).Examples![InvalidArgument] = ToExample(ProblemResponse.Of(broken));
        if (isOpen)
            operation.Security = [];
    }

    /// <summary>A refusal as the answer that clients would get.</summary>
    public static IOpenApiExample ToExample(ProblemResponse refusal)
    {
        var problem = Problem.Of(refusal, "/v1.0/customer", "req_0f8fad5bd9cb469fa16570867728950e");
        return new OpenApiExample { Value = JsonSerializer.SerializeToNode(problem, ProblemJson.Written.Problem) };
    }

    /// <summary>The answers that are the same wherever they occur, by status.</summary>
    public static Dictionary<string, IOpenApiResponse> SharedBy(OpenApiDocument document) =>
        shared.ToDictionary(
            refusal => Word(refusal.Status),
            IOpenApiResponse (refusal) => ToResponse(document, refusal.Status, refusal.Reasons)
        );

    // What no action has to say, because it follows from what it is.
    private static IEnumerable<RefusesAttribute> OfAll(OpenApiOperation operation, ApiDescription action, bool isOpen)
    {
        yield return new(400, InvalidArgument, QueryParameterFilter.Example.Reason);
        if (operation.RequestBody is not null)
            yield return new(400, UnreadBody.Example.Reason);
        if (!isOpen && action.HttpMethod != HttpMethods.Get)
            yield return new(403, AccessErrors.CrossSiteRequest.Reason);
        if (IdempotencyFilter.IsTakenBy(action.HttpMethod, action.ActionDescriptor.EndpointMetadata))
        {
            yield return new(409, IdempotencyErrors.InProgress.Reason);
            yield return new(422, IdempotencyErrors.KeyReused.Reason);
        }
        if (action.RelativePath!.Contains("{id", StringComparison.Ordinal))
            yield return new(404, "ROUTE_NOT_FOUND");
        foreach (var refusal in shared)
        {
            var holds = refusal.Status switch
            {
                401 => !isOpen,
                413 => operation.RequestBody is not null,
                415 => operation.RequestBody is not null || ReadsLines(action),
                _ => true,
            };
            if (holds)
                yield return refusal;
        }
    }

    private static bool ReadsLines(ApiDescription action) =>
        action.ActionDescriptor.EndpointMetadata.OfType<ReadsLinesAttribute>().Any();

    // Who may have to give the password may have given too many wrong ones, or too many at a time.
    private static IEnumerable<RefusesAttribute> OfProof(IEnumerable<RefusesAttribute> own) =>
        own.Any(refusal => refusal.Reasons.Contains(ActorErrors.FreshPasswordRequired.Reason))
            ? [new(429, "TOO_MANY_ATTEMPTS")]
            : [];

    private static OpenApiResponse ToResponse(OpenApiDocument document, int status, IReadOnlyList<string> reasons) =>
        new()
        {
            Description = Describe(status, reasons),
            Headers = HeadersOf(status)
                .ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document)),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [MediaType] = new()
                {
                    Schema = new OpenApiSchemaReference(nameof(Problem), document),
                    Examples = reasons.ToDictionary(
                        reason => reason,
                        IOpenApiExample (reason) => new OpenApiExampleReference(ErrorCatalog.NameOf(status, reason), document)
                    ),
                },
            },
        };

    private static string[] HeadersOf(int status) =>
        status switch
        {
            401 => [.. ofAll, "WWW-Authenticate"],
            409 or 429 or 503 => [.. ofAll, "Retry-After"],
            _ => ofAll,
        };

    private static string Describe(int status, IReadOnlyList<string> reasons) =>
        reasons.Count == 0
            ? meanings[status]
            : $"{meanings[status]} Reasons: {string.Join(", ", reasons.Select(reason => $"`{reason}`"))}.";

    private static OpenApiMediaType Content(OpenApiOperation operation, int status) =>
        operation.Responses![Word(status)].Content![MediaType];

    private static string Word(int status) => status.ToString(CultureInfo.InvariantCulture);
}
