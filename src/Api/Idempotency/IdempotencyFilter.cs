using System.Buffers;
using Customers.Api.Json;
using Customers.Application.Idempotency;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Customers.Api.Idempotency;

/// <summary>An action that takes no <c>Idempotency-Key</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TakesNoIdempotencyKeyAttribute : Attribute;

/// <summary>Takes the <c>Idempotency-Key</c> of a request that may change something, before anything of it is bound.</summary>
internal sealed class IdempotencyFilter : IAsyncResourceFilter
{
    /// <summary>The header that names a call.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The most characters of a key.</summary>
    public const int MaxLength = 255;

    private const string RequestId = "X-Request-Id";

    private static readonly Task<ErrorResult?> taken = Task.FromResult<ErrorResult?>(null);

    /// <summary>What a key that is none is answered.</summary>
    public static readonly Error Invalid = Error.InvalidField(
        Header,
        "INVALID_IDEMPOTENCY_KEY",
        $"{Header} must be given once, as 1 to {MaxLength} visible ASCII characters."
    );

    /// <summary>Whether an action of this method and metadata takes a key.</summary>
    public static bool IsTakenBy(string? method, IEnumerable<object> metadata) =>
        method is not null
        && (HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method))
        && !metadata.OfType<TakesNoIdempotencyKeyAttribute>().Any();

    /// <inheritdoc />
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (await TakeKeyAsync(request) is { } refusal)
            context.Result = refusal;
        else
            await next();
    }

    private static Task<ErrorResult?> TakeKeyAsync(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header, out var given))
            return IsRepeatable(request) ? TakeAsync(request, request.HttpContext.TraceIdentifier, isRequestId: true) : taken;
        return given is [{ Length: > 0 and <= MaxLength } key] && !key.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? TakeAsync(request, key, isRequestId: false)
            : Task.FromResult<ErrorResult?>(new(Invalid));
    }

    // Proxies send PUT and DELETE again to the next replica, and no other method; the id has to be the client's or the proxy's.
    private static bool IsRepeatable(HttpRequest request) =>
        !HttpMethods.IsPost(request.Method)
        && request.Headers.TryGetValue(RequestId, out var given)
        && given == request.HttpContext.TraceIdentifier;

    private static async Task<ErrorResult?> TakeAsync(HttpRequest request, string key, bool isRequestId)
    {
        var reader = request.BodyReader;
        if (await BodyReading.ReadWholeAsync(reader, request.HttpContext.RequestAborted) is not { } body)
            return new(StatusCodes.Status413PayloadTooLarge);
        var call = request.HttpContext.RequestServices.GetRequiredService<IdempotentCall>();
        call.Key = new(key, RequestHash.Of(request, body.ToArray())) { IsRequestId = isRequestId };
        reader.AdvanceTo(body.Start);
        return null;
    }
}
