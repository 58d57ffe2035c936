using Customers.Application.IdentityVerifications;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>How accounts' identity verification moved.</summary>
internal sealed class IdentityMovesTable() : TableDeclaration("identity_moves", "Why an identity was judged as it was.")
{
    public override IReadOnlyList<string> Personal => ["reason"];

    public override IReadOnlyList<string> Impersonal => ["from_status", "to_status", "provider", "actor_type"];

    // Only rows that lose something, so that the receipt counts no others.
    private const string Erase = """
        UPDATE identity_moves
        SET reason = ''
        WHERE customer_id = @Id
        AND reason <> ''
        """;

    public override TableErasure Erasure => new(LockOrder: 700, Erase);

    private const string Select = """
        SELECT m.id, m.from_status, m.to_status, m.reason, m.provider, m.actor_type, m.actor_id, m.tm_create
        FROM identity_moves m
        WHERE m.customer_id = @CustomerId
        ORDER BY m.tm_create, m.id
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [new ListSection<IdentityMoveDto>("identity_moves", Select, Read, ExportJson.Default.IdentityMoveDto)];

    private static IdentityMoveDto Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            new(row.GetString(5), row.GetGuid(6)),
            row.Time(7)
        );
}
