using Customers.Api.Requests;
using Customers.Infrastructure.Database;

namespace Customers.Api.Startup;

/// <summary>How long things may take.</summary>
internal static partial class ServiceOptions
{
    private const string Deadlines = "Deadlines";

    private static DatabaseDeadlines ReadDatabaseDeadlines(WebApplicationBuilder builder)
    {
        var deadlines = builder.Configuration.GetSection(Deadlines).Get<DatabaseDeadlines>() ?? new();
        var request = ReadRequestDeadline(builder).Longest;
        var shortest = TimeSpan.FromMilliseconds(100);
        RequireTime($"{Deadlines}:Statement", deadlines.Statement, shortest, request);
        RequireTime($"{Deadlines}:Lock", deadlines.Lock, shortest, deadlines.Statement);
        RequireTime($"{Deadlines}:IdleTransaction", deadlines.IdleTransaction, shortest, request);
        RequireTime($"{Deadlines}:Connect", deadlines.Connect, TimeSpan.FromSeconds(1), request);
        return deadlines;
    }

    private static RequestDeadline ReadRequestDeadline(WebApplicationBuilder builder)
    {
        var request = builder.Configuration.GetValue<TimeSpan?>($"{Deadlines}:Request") ?? RequestDeadline.Default;
        RequireTime($"{Deadlines}:Request", request, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        return new(request);
    }

    private static DrainTime ReadDrainTime(WebApplicationBuilder builder)
    {
        var byDefault = builder.Environment.IsDevelopment() ? TimeSpan.Zero : DrainTime.Default;
        var drain = new DrainTime(builder.Configuration.GetValue<TimeSpan?>(DrainTime.Key) ?? byDefault);
        RequireTime(DrainTime.Key, drain.Longest, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        // Requests end after that; then the process does, before the host would give up on it.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = drain.Longest + TimeSpan.FromSeconds(30));
        return drain;
    }
}
