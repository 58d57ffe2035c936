using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Customers.Api.Json;
using Customers.Application.Lines;

namespace Customers.Api.Lines;

/// <summary>Reads a line as strictly as a body, and a member that does not exist is a fault too.</summary>
internal sealed class LineParser<T>
    where T : class
{
    private const int MaxFieldLength = 256;

    private readonly JsonTypeInfo<T> type;

    public LineParser(JsonSerializerOptions options)
    {
        var strict = new JsonSerializerOptions(options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
        type = (JsonTypeInfo<T>)strict.GetTypeInfo(typeof(T));
    }

    /// <summary>A line that is longer than any may be.</summary>
    public static Line<T> TooLong(long number) =>
        new(
            number,
            Content: null,
            new(null, "LINE_TOO_LONG", $"A line must have at most {LineReader<T>.MaxLineBytes:N0} bytes."),
            Hash: []
        );

    /// <summary>What a line says, or what is wrong with it.</summary>
    public Line<T> Parse(long number, byte[] line)
    {
        if (BodyScan.FindFault(line) is { } fault)
            return new(number, Content: null, Cut(InLine(fault)), Hash: []);
        try
        {
            return new(number, JsonSerializer.Deserialize(line, type), Fault: null, LineHash.Of(line));
        }
        catch (JsonException misfit)
        {
            return new(number, Content: null, Cut(InLine(BodyFaults.Misfit(misfit, type, line)[0])), Hash: []);
        }
    }

    // What fits into no member has no member.
    private static ErrorDetail InLine(ErrorDetail fault) =>
        fault.Reason == "INVALID_VALUE"
            ? new(fault.Field, "UNKNOWN_MEMBER", "There is no such member.")
            : fault with
            {
                Message = fault.Message?.Replace("The body", "The line", StringComparison.Ordinal),
            };

    // A name of a member may be as long as a line.
    private static ErrorDetail Cut(ErrorDetail fault) =>
        fault.Field is { Length: > MaxFieldLength } field ? fault with { Field = field[..MaxFieldLength] } : fault;
}
