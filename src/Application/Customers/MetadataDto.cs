using System.Text.Json.Serialization;

namespace Customers.Application.Customers;

/// <summary>An account's flags; <c>{}</c> until one is set.</summary>
/// <param name="RtpDebug">Whether RTP traffic of the account's calls is captured; absent until it is set.</param>
/// <param name="RtpDebugUntil">
/// When the capture ends by itself; absent unless it is set, and from that instant on, when <c>rtp_debug</c> is false.
/// </param>
public sealed record MetadataDto(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? RtpDebug,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? RtpDebugUntil
)
{
    /// <summary>Shows the flags of an account.</summary>
    public static MetadataDto From(CustomerFacts facts) => new(facts.RtpDebug, facts.RtpDebugUntil);
}
