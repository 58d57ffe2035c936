using Microsoft.Extensions.Logging;

namespace Customers.Application.Tests;

/// <summary>Keeps the lines that are logged.</summary>
internal sealed class LogRecorder : ILoggerProvider, ILogger
{
    public List<string> Lines { get; } = [];

    public void Attach(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Lines.Add($"{logLevel} {formatter(state, exception)}");

    public void Dispose() { }
}
