using System.Globalization;
using Customers.Application.Customers;
using Microsoft.Net.Http.Headers;

namespace Customers.Api.Http;

/// <summary>
/// Entity tags of accounts: the version; what else the representation depends on, because a tag stands for bytes: that it is not today's, or
/// that a capture has ended and nobody has stored it. <c>"7"</c>, <c>"7.2022-11-02"</c>, <c>"7.rtp-debug-ended"</c>.
/// </summary>
internal static class EntityTags
{
    private const string RtpDebugEnded = "rtp-debug-ended";

    /// <summary>The tag of an account in the representation that the request asks for; that of 2022 shows no flags.</summary>
    public static EntityTagHeaderValue For(HttpRequest request, CustomerDto customer)
    {
        var number = customer.Version.ToString(CultureInfo.InvariantCulture);
        if (request.WantsVersionOf2022())
            return new($"\"{number}.{ApiVersion.Of2022}\"");
        return new(customer.RtpDebugEnded ? $"\"{number}.{RtpDebugEnded}\"" : $"\"{number}\"");
    }

    /// <summary>Whether the client has this very answer already (<c>If-None-Match</c>).</summary>
    public static bool IsKnownTo(this EntityTagHeaderValue tag, HttpRequest request) =>
        request.Headers.IfNoneMatch.Count > 0
        && request
            .GetTypedHeaders()
            .IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));

    /// <summary>The versions that <c>If-Match</c> accepts; a tag that is no version's accepts none.</summary>
    public static VersionCondition IfMatch(this HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
            return VersionCondition.Any;
        var tags = request.GetTypedHeaders().IfMatch;
        return tags.Contains(EntityTagHeaderValue.Any)
            ? VersionCondition.Any
            : new([.. tags.Select(ToVersion).OfType<SeenVersion>()]);
    }

    private static SeenVersion? ToVersion(EntityTagHeaderValue tag)
    {
        var parts = tag.Tag.ToString().Trim('"').Split('.', 2);
        if (tag.IsWeak || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return new(number, parts is [_, ApiVersion.Of2022] ? null : parts is [_, RtpDebugEnded]);
    }
}
