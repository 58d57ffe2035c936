using Customers.Infrastructure.Sweeps;

namespace Customers.Api.Startup;

/// <summary>When what is due is done.</summary>
internal static partial class ServiceOptions
{
    private static SweepOptions ReadSweeps(WebApplicationBuilder builder)
    {
        var sweeps = builder.Configuration.GetSection("Sweeps").Get<SweepOptions>() ?? new();
        RequireTime("Sweeps:Interval", sweeps.Interval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        return sweeps;
    }
}
