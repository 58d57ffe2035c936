using Serilog;
using Serilog.Events;

namespace Customers.Api.Logging;

/// <summary>What is written when nothing is configured, and what is never written whatever is configured.</summary>
internal static class LogLevels
{
    // These print requests as they came: URLs with their query strings, request lines, arguments of actions.
    private static readonly string[] talkative =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.HttpLogging",
        "Microsoft.AspNetCore.Mvc",
        "Microsoft.AspNetCore.Server.Kestrel",
    ];

    /// <summary>Information, and of the framework only warnings; the section <c>Serilog</c> changes both.</summary>
    public static LoggerConfiguration ReadLevels(this LoggerConfiguration logger, IConfiguration configuration)
    {
        logger
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // The framework's base class tells of each refused credential in two lines of its own; the request's line says it already.
            .MinimumLevel.Override("Customers.Api.Callers.CredentialHandler", LogEventLevel.Warning)
            .ReadFrom.Configuration(configuration);
        foreach (var source in talkative)
            logger.MinimumLevel.Override(source, LogEventLevel.Warning);
        // An override can be outdone by a longer one; a filter cannot.
        return logger.Filter.ByExcluding(IsTalkative);
    }

    private static bool IsTalkative(LogEvent logEvent) =>
        logEvent.Level < LogEventLevel.Warning
        && logEvent.Properties.TryGetValue("SourceContext", out var context)
        && context is ScalarValue { Value: string source }
        && source.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
        && talkative.Any(prefix => source.StartsWith(prefix, StringComparison.Ordinal));
}
