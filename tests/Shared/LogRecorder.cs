using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Customers.Tests;

/// <summary>Keeps what is logged; one file for all test projects.</summary>
internal sealed class LogRecorder : ILoggerProvider, ILoggerFactory
{
    private readonly ConcurrentQueue<Entry> entries = new();

    /// <summary>Everything that was logged, in its order.</summary>
    public IReadOnlyCollection<Entry> Entries => entries;

    /// <summary>The level and the message of each entry.</summary>
    public IEnumerable<string> Lines => entries.Select(entry => $"{entry.Level} {entry.Message}");

    public void Attach(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this);

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, entries);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Clear() => entries.Clear();

    public void Dispose() { }

    /// <summary>One entry.</summary>
    internal sealed record Entry(string Category, LogLevel Level, string Message, Exception? Exception)
    {
        public override string ToString() => $"{Category} {Message} {Exception}";
    }

    private sealed class Logger(string category, ConcurrentQueue<Entry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => entries.Enqueue(new(category, logLevel, formatter(state, exception), exception));
    }
}
