using System.Globalization;
using Customers.Api.Requests;
using Customers.Api.Startup;

namespace Customers.Api.RateLimits;

/// <summary>Composes the limit.</summary>
internal static class ConnectionLimitServices
{
    private const string Key = "Http:MaxConnectionsPerAddress";
    private const int Default = 1_000;
    private const int Most = 1_000_000;

    /// <summary>Reads <c>Http:MaxConnectionsPerAddress</c>, 0 to 1,000,000; 1,000 unless configured.</summary>
    public static IServiceCollection AddConnectionLimit(this IServiceCollection services, IConfiguration configuration)
    {
        var text = configuration[Key];
        var most = Default;
        if (text is not null && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out most) && most <= Most))
            throw new StartupException($"{Key} must be from 0 to 1,000,000.");
        return services.AddSingleton(new ConnectionLimitOptions(most)).AddSingleton<IConnectionStep, ConnectionLimit>();
    }
}
