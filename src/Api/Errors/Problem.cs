using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace Customers.Api.Errors;

/// <summary>An error as clients see it: problem details (RFC 9457) that also carry the platform's own error object.</summary>
/// <param name="Type">A URN that ends in the reason.</param>
/// <param name="Title">The HTTP phrase of the status.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">One English sentence for people.</param>
/// <param name="Message">The same, where the platform's older clients look for it.</param>
/// <param name="Instance">The path that was asked for, never with its query.</param>
/// <param name="Error">The platform's error object.</param>
internal sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Message,
    string Instance,
    ProblemError Error
)
{
    /// <summary>A refusal as the answer to the request that met it.</summary>
    public static Problem Of(ProblemResponse refusal, string instance, string requestId) =>
        new(
            $"urn:voipbin:error:{refusal.Reason}",
            ReasonPhrases.GetReasonPhrase(refusal.Status),
            refusal.Status,
            refusal.Message,
            refusal.Message,
            instance,
            new(refusal.Word, refusal.Reason, refusal.Message, requestId, refusal.Details)
        );
}

/// <summary>The platform's own error object, which older clients read.</summary>
/// <param name="Status">What sort of refusal it is, in the contract's words.</param>
/// <param name="Reason">The stable word that clients branch on.</param>
/// <param name="Message">One English sentence for people.</param>
/// <param name="RequestId">The id to name to support.</param>
/// <param name="Details">One entry per broken rule.</param>
internal sealed record ProblemError(
    [OneOf(
        "UNAUTHENTICATED",
        "PERMISSION_DENIED",
        "NOT_FOUND",
        "FAILED_PRECONDITION",
        "ALREADY_EXISTS",
        "RESOURCE_EXHAUSTED",
        "UNAVAILABLE",
        "INVALID_ARGUMENT",
        "INTERNAL",
        Name = "ErrorStatus"
    )]
        string Status,
    string Reason,
    string Message,
    string RequestId,
    IReadOnlyList<ErrorDetail> Details
);

[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext
{
    /// <summary>Problems as they are written: snake_case, text plain, entries of details without their empty members.</summary>
    public static ProblemJson Written { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                Converters = { new TimestampJsonConverter() },
            }
        );
}
