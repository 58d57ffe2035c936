using Customers.Application.Resources;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Resources;

/// <summary>Places for resources that are being made.</summary>
internal sealed class ReservationsTable() : TableDeclaration("reservations", "Nothing: ids, types, numbers and times.")
{
    public override IReadOnlyList<string> Impersonal => ["type"];

    private const string Select = """
        SELECT r.id, r.customer_id, r.type, r.count,
            CASE
                WHEN r.tm_commit IS NOT NULL THEN 'committed'
                WHEN r.tm_release IS NOT NULL THEN 'released'
                WHEN r.tm_expire <= now() THEN 'expired'
                ELSE 'open'
            END,
            r.tm_expire, r.tm_create
        FROM reservations r
        WHERE r.customer_id = @CustomerId
        ORDER BY r.tm_create, r.id
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [new ListSection<ReservationDto>("reservations", Select, Read, ExportJson.Default.ReservationDto)];

    private static ReservationDto Read(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.Time(5), row.Time(6));

    private const string DeleteBatch = """
        DELETE FROM reservations
        WHERE id IN (
            SELECT r.id
            FROM reservations r
            WHERE r.tm_expire <= now() - @Period
            ORDER BY r.tm_expire
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    public override TableRetention Retention => new(Order: 700, TimeSpan.FromDays(7), "they run out, at the latest", DeleteBatch);
}
