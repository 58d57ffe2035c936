using Customers.Application.Notices;

namespace Customers.Infrastructure.Notices;

/// <summary>Which notices accounts have switched off, in PostgreSQL.</summary>
internal sealed class NotificationPreferences(DatabaseSession session) : INotificationPreferences
{
    private const string Select = """
        SELECT p.muted
        FROM notification_preferences p
        WHERE p.customer_id = @Id
        """;

    // A kind that only another version knows is none of ours.
    public async Task<IReadOnlyList<NoticeKind>> FindMutedAsync(CustomerId customerId, CancellationToken cancellationToken)
    {
        var row = await session.FindAsync<MutedRow>(Select, new { Id = customerId.Value }, cancellationToken);
        return row is null ? [] : [.. Enum.GetValues<NoticeKind>().Where(kind => row.Muted.Contains(kind.ToName()))];
    }

    private const string Put = """
        INSERT INTO notification_preferences (customer_id, muted, tm_update)
        VALUES (@Id, @Muted, @Now)
        ON CONFLICT (customer_id) DO UPDATE
        SET muted = EXCLUDED.muted,
            tm_update = EXCLUDED.tm_update
        """;

    public Task SaveMutedAsync(
        CustomerId customerId,
        IReadOnlyList<NoticeKind> muted,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            Id = customerId.Value,
            Muted = muted.Select(kind => kind.ToName()).ToArray(),
            Now = now,
        };
        return session.ExecuteAsync(Put, parameters, cancellationToken);
    }

    private sealed record MutedRow
    {
        public string[] Muted { get; init; } = [];
    }
}
