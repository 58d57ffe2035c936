using System.Diagnostics;
using System.Text;
using Customers.Api.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Customers.Api.Requests;

/// <summary>What the server itself refuses, before the service sees it.</summary>
internal static class KestrelLimits
{
    private const int KiB = 1024;

    /// <summary>Limits bodies to 256 KiB, request lines to 8 KiB and headers to 16 KiB, keeps the server's name to itself, and words what it refuses.</summary>
    public static IServiceCollection AddKestrelLimits(this IServiceCollection services) =>
        services
            .AddSingleton<IConfigureOptions<KestrelServerOptions>, ConnectionSteps>()
            .AddSingleton<ServerAnnouncements>()
            // The server is the only one that asks for it by this type.
            .AddSingleton<DiagnosticSource>(provider => provider.GetRequiredService<ServerAnnouncements>().Listener)
            .AddSingleton<ServerRefusals>()
            .AddSingleton<IConnectionStep>(provider => provider.GetRequiredService<ServerRefusals>())
            .AddHostedService(provider => provider.GetRequiredService<ServerRefusals>())
            .Configure<KestrelServerOptions>(kestrel =>
            {
                kestrel.AddServerHeader = false;
                // Every byte is a character, so that a stray one is ours to judge and not a connection error without a problem or a request id.
                kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
                kestrel.Limits.MaxRequestBodySize = BodyReading.MaxBytes;
                kestrel.Limits.MaxRequestLineSize = 8 * KiB;
                kestrel.Limits.MaxRequestHeadersTotalSize = 16 * KiB;
            });
}
