using Customers.Infrastructure.Migrations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Customers.Integration.Tests.Migrations;

/// <summary>Counts the commands that Npgsql says it has executed.</summary>
internal sealed class QueryCounter : ILoggerFactory, ILogger
{
    private const string Commands = "Npgsql.Command";
    private int count;

    public int Count => count;

    public ILogger CreateLogger(string categoryName) => categoryName == Commands ? this : NullLogger.Instance;

    public void AddProvider(ILoggerProvider provider) { }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (formatter(state, exception).StartsWith("Executing", StringComparison.Ordinal))
            Interlocked.Increment(ref count);
    }

    public void Dispose() { }
}

/// <summary>Keeps the warnings of a migrator.</summary>
internal sealed class WarningList(List<string> warnings) : ILogger<Migrator>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (logLevel is LogLevel.Warning)
            warnings.Add(formatter(state, exception));
    }
}
