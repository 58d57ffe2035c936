using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Customers.Api.Pages;

/// <summary>How the pages look: the one stylesheet, which lies inside the assembly.</summary>
internal static class Stylesheet
{
    private const int VersionDigits = 16;

    /// <summary>The stylesheet's name, and its address below <c>/auth/</c>.</summary>
    public const string Name = "pages.css";

    /// <summary>What browsers may do with it: keep it for a day.</summary>
    public const string CacheControl = "public, max-age=86400";

    /// <summary>Its bytes.</summary>
    public static byte[] Content { get; } = Read();

    /// <summary>Another one for other bytes: pages ask for it with this, so that a browser never shows a new page with an old one.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Content))[..VersionDigits];

    /// <summary>The version as caches compare it.</summary>
    public static EntityTagHeaderValue Tag { get; } = new($"\"{Version}\"");

    private static byte[] Read()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream(Name)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
