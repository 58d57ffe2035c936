using Microsoft.Net.Http.Headers;

namespace Customers.Api.Http;

/// <summary>Entity tags in the headers of requests and answers.</summary>
internal static class EntityTags
{
    /// <summary>Puts the tag of an answer on it.</summary>
    public static void Show(this HttpResponse response, string tag) => response.Headers.ETag = Quote(tag);

    /// <summary>Whether the client has this very answer already (<c>If-None-Match</c>).</summary>
    public static bool Knows(this HttpRequest request, string tag)
    {
        if (request.Headers.IfNoneMatch.Count == 0)
            return false;
        var shown = new EntityTagHeaderValue(Quote(tag));
        return request
            .GetTypedHeaders()
            .IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(shown, useStrongComparison: false));
    }

    /// <summary>The tags that <c>If-Match</c> accepts; a weak one is nobody's, since it does not promise the same bytes.</summary>
    public static VersionCondition IfMatch(this HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
            return VersionCondition.Any;
        var tags = request.GetTypedHeaders().IfMatch;
        return tags.Contains(EntityTagHeaderValue.Any)
            ? VersionCondition.Any
            : new([.. tags.Where(tag => !tag.IsWeak).Select(tag => tag.Tag.ToString()[1..^1])]);
    }

    private static string Quote(string tag) => $"\"{tag}\"";
}
