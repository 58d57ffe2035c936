using System.IO.Compression;
using Customers.Api.Pages;
using Microsoft.AspNetCore.ResponseCompression;

namespace Customers.Api.FrontDoor;

/// <summary>
/// Compresses what is the same for everybody: API documents, the page that shows them, and the stylesheet. Nothing else: how long a compressed
/// answer is tells of a secret that stands in it beside something that a stranger has chosen (BREACH).
/// </summary>
internal static class CompressedAnswers
{
    private static readonly PathString[] paths = ["/openapi", "/docs", $"/auth/{Stylesheet.Name}"];

    /// <summary>Registers it, for https too, since nothing secret is in these answers.</summary>
    public static IServiceCollection AddCompressedAnswers(this IServiceCollection services) =>
        services
            .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
            .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
            .AddResponseCompression(compression =>
            {
                compression.EnableForHttps = true;
                compression.MimeTypes =
                [
                    .. ResponseCompressionDefaults.MimeTypes,
                    "application/yaml",
                    "application/openapi+yaml",
                    "application/openapi+json",
                    "text/yaml",
                ];
            });

    /// <summary>Compresses the answers of these paths.</summary>
    public static IApplicationBuilder UseCompressedAnswers(this IApplicationBuilder app) =>
        app.UseWhen(
            context => Array.Exists(paths, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)),
            branch => branch.UseResponseCompression()
        );
}
