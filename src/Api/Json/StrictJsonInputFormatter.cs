using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace Customers.Api.Json;

/// <summary>Reads bodies: one JSON object, in UTF-8, of at most 256 KiB; what is wrong with any other is kept for <see cref="UnreadBodyFilter"/>.</summary>
internal sealed class StrictJsonInputFormatter : InputFormatter, IInputFormatterExceptionPolicy
{
    private readonly JsonSerializerOptions options;

    public StrictJsonInputFormatter(JsonSerializerOptions options)
    {
        this.options = options;
        SupportedMediaTypes.Add("application/json");
    }

    /// <summary>What the connection throws (too large, too slow, gone) is for the exception middleware, not for model binding.</summary>
    public InputFormatterExceptionPolicy ExceptionPolicy => InputFormatterExceptionPolicy.MalformedInputExceptions;

    /// <summary>Always: no other reader exists, and the refusal of other media types is ours to word.</summary>
    public override bool CanRead(InputFormatterContext context) => true;

    /// <inheritdoc />
    public override async Task<InputFormatterResult> ReadAsync(InputFormatterContext context)
    {
        var http = context.HttpContext;
        if (!HasBody(http) && context.TreatEmptyInputAsDefaultValue)
            return InputFormatterResult.Success(null);
        if (!HasBody(http))
            return Refuse(http, BodyScan.Empty);
        if (!JsonMediaType.Accepts(http.Request))
            return Refuse(http, new UnreadBody(StatusCodes.Status415UnsupportedMediaType, []));
        return await ReadRequestBodyAsync(context);
    }

    /// <inheritdoc />
    public override async Task<InputFormatterResult> ReadRequestBodyAsync(InputFormatterContext context)
    {
        var http = context.HttpContext;
        var reader = http.Request.BodyReader;
        if (await BodyReading.ReadWholeAsync(reader, http.RequestAborted) is not { } body)
            return Refuse(http, new UnreadBody(StatusCodes.Status413PayloadTooLarge, []));
        try
        {
            return Read(http, body, context.ModelType);
        }
        finally
        {
            reader.AdvanceTo(body.End);
        }
    }

    private InputFormatterResult Read(HttpContext http, ReadOnlySequence<byte> body, Type type)
    {
        if (body.IsSingleSegment)
            return Read(http, body.First, type);
        var length = (int)body.Length;
        var whole = ArrayPool<byte>.Shared.Rent(length);
        body.CopyTo(whole);
        try
        {
            return Read(http, whole.AsMemory(0, length), type);
        }
        finally
        {
            // A body may hold a password, and pooled memory travels far.
            ArrayPool<byte>.Shared.Return(whole, clearArray: true);
        }
    }

    private InputFormatterResult Read(HttpContext http, ReadOnlyMemory<byte> body, Type type)
    {
        if (BodyScan.FindFault(body.Span) is { } fault)
            return Refuse(http, fault);
        var info = options.GetTypeInfo(type);
        try
        {
            return InputFormatterResult.Success(JsonSerializer.Deserialize(body.Span, info));
        }
        catch (JsonException misfit)
        {
            return Refuse(http, new UnreadBody(StatusCodes.Status400BadRequest, BodyFaults.Misfit(misfit, info, body)));
        }
    }

    private static bool HasBody(HttpContext http) =>
        http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? http.Request.ContentLength != 0;

    private static InputFormatterResult Refuse(HttpContext http, ErrorDetail fault) =>
        Refuse(http, new UnreadBody(StatusCodes.Status400BadRequest, [fault]));

    private static InputFormatterResult Refuse(HttpContext http, UnreadBody refusal)
    {
        http.Features.Set(refusal);
        return InputFormatterResult.Failure();
    }
}
