using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Customers.Integration.Tests.Security.Secrets;

/// <summary>Keeps what the service's own code logs, with all members and exceptions, unmasked.</summary>
internal sealed class OwnWords : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => new Listener(categoryName, lines);

    public void Dispose() { }

    private sealed class Listener(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => category.StartsWith("Customers.", StringComparison.Ordinal);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
                lines.Enqueue($"{category} {formatter(state, exception)} {exception}");
        }
    }
}
