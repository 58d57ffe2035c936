using Customers.Infrastructure.Database;

namespace Customers.Api.Startup;

/// <summary>How long requests, and the database for one thing, may take: <c>Deadlines:WHAT</c>.</summary>
internal static partial class ServiceOptions
{
    private const string Deadlines = "Deadlines";
    private const string OfRequests = $"{Deadlines}:Request";

    private static readonly TimeSpan defaultOfRequests = TimeSpan.FromSeconds(10);

    /// <summary>The longest that a request may take, unless its action has deadlines of its own; from 1 second to 5 minutes.</summary>
    public static TimeSpan ReadRequestDeadline(this WebApplicationBuilder builder)
    {
        var request = builder.Configuration.GetValue<TimeSpan?>(OfRequests) ?? defaultOfRequests;
        RequireTime(OfRequests, request, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        return request;
    }

    // Each less than a request has.
    private static DatabaseDeadlines ReadDatabaseDeadlines(WebApplicationBuilder builder)
    {
        var deadlines = builder.Configuration.GetSection(Deadlines).Get<DatabaseDeadlines>() ?? new();
        var request = builder.ReadRequestDeadline();
        var shortest = TimeSpan.FromMilliseconds(100);
        RequireTime($"{Deadlines}:Statement", deadlines.Statement, shortest, request);
        RequireTime($"{Deadlines}:Lock", deadlines.Lock, shortest, deadlines.Statement);
        RequireTime($"{Deadlines}:IdleTransaction", deadlines.IdleTransaction, shortest, request);
        RequireTime($"{Deadlines}:Connect", deadlines.Connect, TimeSpan.FromSeconds(1), request);
        RequireTime($"{Deadlines}:Turn", deadlines.Turn, TimeSpan.FromMilliseconds(10), request);
        return deadlines;
    }

    /// <summary>How long a replica that is told to stop goes on answering, at most 5 minutes; in Development not at all unless configured.</summary>
    public static TimeSpan ReadDrainTime(this WebApplicationBuilder builder)
    {
        const string key = "Http:DrainTime";
        var byDefault = builder.Environment.IsDevelopment() ? TimeSpan.Zero : TimeSpan.FromSeconds(5);
        var drain = builder.Configuration.GetValue<TimeSpan?>(key) ?? byDefault;
        RequireTime(key, drain, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        return drain;
    }
}
