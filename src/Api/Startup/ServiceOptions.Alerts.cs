using Customers.Application.Alerts;

namespace Customers.Api.Startup;

/// <summary>From how many on activity is unusual: <c>Alerts:RefusedCalls</c>, <c>Alerts:NewAccessKeys</c>.</summary>
internal static partial class ServiceOptions
{
    private static AlertOptions ReadAlerts(WebApplicationBuilder builder)
    {
        var alerts = builder.Configuration.GetSection("Alerts").Get<AlertOptions>() ?? new();
        Require(
            alerts is { RefusedCalls: > 0, NewAccessKeys: > 0 },
            "Alerts:RefusedCalls and :NewAccessKeys must be greater than zero."
        );
        return alerts;
    }
}
