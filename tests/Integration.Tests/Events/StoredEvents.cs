using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;
using Npgsql;

namespace Customers.Integration.Tests.Events;

/// <summary>An event as the database holds it.</summary>
internal sealed record StoredEvent(
    long Version,
    string Type,
    string ActorType,
    string ActorId,
    string RequestId,
    string[] Changed,
    JsonNode Data,
    DateTime At
);

/// <summary>Looks at what no request shows.</summary>
internal static class StoredEvents
{
    /// <summary>The events of an account, in the order in which they happened.</summary>
    public static async Task<IReadOnlyList<StoredEvent>> EventsAsync(this ServiceFixture service, string customerId)
    {
        const string sql = """
            SELECT version, type, actor_type, actor_id, request_id, changed, data, tm_create
            FROM events
            WHERE customer_id = $1
            ORDER BY version
            """;
        await using var command = service.DataSource.CreateCommand(sql);
        command.Parameters.AddWithValue(Guid.Parse(customerId));
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<StoredEvent>();
        while (await reader.ReadAsync())
            events.Add(Read(reader));
        return events;
    }

    /// <summary>How many events there are, of all accounts together, but for those that are told some time after their request.</summary>
    public static async Task<long> CountEventsAsync(this ServiceFixture service)
    {
        const string sql = "SELECT count(*) FROM events WHERE type <> 'agent_sign_in_blocked'";
        await using var command = service.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static StoredEvent Read(NpgsqlDataReader reader) =>
        new(
            reader.GetInt64(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetGuid(3).ToString(),
            reader.GetString(4),
            reader.GetFieldValue<string[]>(5),
            JsonNode.Parse(reader.GetString(6))!,
            reader.GetDateTime(7)
        );
}
