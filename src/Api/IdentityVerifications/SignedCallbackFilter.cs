using System.Buffers;
using Customers.Api.Json;
using Customers.Application.IdentityVerifications;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Customers.Api.IdentityVerifications;

/// <summary>
/// Lets in what the configured provider has signed. It judges the body byte for byte, before anything reads it as JSON, and leaves it where it
/// was for that.
/// </summary>
internal sealed class SignedCallbackFilter(IIdentityVerificationProvider provider) : IAsyncResourceFilter
{
    /// <summary>The header that names the message.</summary>
    public const string Id = "webhook-id";

    /// <summary>The header that says when it was signed.</summary>
    public const string Timestamp = "webhook-timestamp";

    /// <summary>The header that holds the signatures.</summary>
    public const string Signature = "webhook-signature";

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        var reader = request.BodyReader;
        if (await BodyReading.ReadWholeAsync(reader, context.HttpContext.RequestAborted) is not { } body)
        {
            context.Result = new ErrorResult(StatusCodes.Status413PayloadTooLarge);
            return;
        }

        var refusal = provider.Evaluate(ToCallback(request.Headers, body));
        reader.AdvanceTo(body.Start);
        if (refusal is null)
            await next();
        else
            context.Result = new ErrorResult(refusal);
    }

    private static SignedCallback ToCallback(IHeaderDictionary headers, ReadOnlySequence<byte> body) =>
        new(headers[Id].ToString(), headers[Timestamp].ToString(), headers[Signature].ToString(), body.ToArray());
}
