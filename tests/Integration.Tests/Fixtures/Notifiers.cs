using Customers.Infrastructure.Events;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>Notifiers for sessions that are made by hand.</summary>
internal static class Notifiers
{
    /// <summary>Never started, so it tells nobody anything.</summary>
    public static EventNotifier Silent { get; } =
        new(NpgsqlDataSource.Create("Host=127.0.0.1"), NullLogger<EventNotifier>.Instance);
}
