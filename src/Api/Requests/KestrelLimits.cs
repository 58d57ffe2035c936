using Customers.Api.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Customers.Api.Requests;

/// <summary>How large a request may be before the server itself refuses it.</summary>
internal static class KestrelLimits
{
    private const int KiB = 1024;

    /// <summary>Limits bodies to 256 KiB, request lines to 8 KiB and headers to 16 KiB, and keeps the server's name to itself.</summary>
    public static IServiceCollection AddKestrelLimits(this IServiceCollection services) =>
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyReading.MaxBytes;
            kestrel.Limits.MaxRequestLineSize = 8 * KiB;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * KiB;
        });
}
