using System.Buffers;
using Customers.Api.Json;
using Customers.Application.Idempotency;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Primitives;

namespace Customers.Api.Idempotency;

/// <summary>An action that takes no <c>Idempotency-Key</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TakesNoIdempotencyKeyAttribute : Attribute;

/// <summary>Takes the <c>Idempotency-Key</c> of a request that may change something, before anything of it is bound.</summary>
internal sealed class IdempotencyFilter(IdempotentCall call) : IAsyncResourceFilter
{
    /// <summary>The header that names a call.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The most characters of a key.</summary>
    public const int MaxLength = 255;

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
        if (
            request.Headers.TryGetValue(Header, out var given)
            && IsTakenBy(request.Method, context.ActionDescriptor.EndpointMetadata)
            && await RefuseAsync(request, given) is { } refusal
        )
            context.Result = refusal;
        else
            await next();
    }

    private async Task<ErrorResult?> RefuseAsync(HttpRequest request, StringValues given)
    {
        if (given is not [{ Length: > 0 and <= MaxLength } key] || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return new(Invalid);
        var reader = request.BodyReader;
        if (await BodyReading.ReadWholeAsync(reader, request.HttpContext.RequestAborted) is not { } body)
            return new(StatusCodes.Status413PayloadTooLarge);
        call.Key = new(key, RequestHash.Of(request, body.ToArray()));
        reader.AdvanceTo(body.Start);
        return null;
    }
}
