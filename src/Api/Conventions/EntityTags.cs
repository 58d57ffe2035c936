using System.Globalization;
using Customers.Application.Customers;
using Microsoft.Net.Http.Headers;

namespace Customers.Api.Conventions;

/// <summary>
/// Entity tags of accounts: the version, and the representation when it is not today's, because a tag stands for bytes.
/// <c>"7"</c>, <c>"7.2022-11-02"</c>.
/// </summary>
internal static class EntityTags
{
    /// <summary>The tag of a version in the representation that the request asks for.</summary>
    public static EntityTagHeaderValue For(HttpRequest request, long version)
    {
        var number = version.ToString(CultureInfo.InvariantCulture);
        return new(request.WantsVersionOf2022() ? $"\"{number}.{ApiVersion.Of2022}\"" : $"\"{number}\"");
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
        return tags.Contains(EntityTagHeaderValue.Any) ? VersionCondition.Any : new([.. tags.Select(ToVersion).OfType<long>()]);
    }

    private static long? ToVersion(EntityTagHeaderValue tag)
    {
        var number = tag.Tag.ToString().Trim('"').Split('.')[0];
        return !tag.IsWeak && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
    }
}
