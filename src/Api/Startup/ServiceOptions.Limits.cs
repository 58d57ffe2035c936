using Customers.Application.Resources;
using Customers.Domain.Resources;

namespace Customers.Api.Startup;

/// <summary>What accounts may own unless told otherwise.</summary>
internal static partial class ServiceOptions
{
    // What accounts may own, what their new agents may do, and what is unusual for them.
    private static void AddOfAccounts(WebApplicationBuilder builder) =>
        builder
            .Services.AddSingleton(ReadLimits(builder))
            .AddSingleton(ReadPermissionSets(builder))
            .AddSingleton(ReadAlerts(builder));

    private static LimitOptions ReadLimits(WebApplicationBuilder builder)
    {
        var word = builder.Configuration["Limits:DefaultPlan"] ?? Plan.Free.ToName();
        Require(
            EnumNames.TryParse<Plan>(word, out var plan),
            $"Limits:DefaultPlan must be one of {string.Join(", ", EnumNames.Of<Plan>())}."
        );
        return new() { DefaultPlan = plan };
    }
}
