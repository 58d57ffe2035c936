using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>What identity providers were asked.</summary>
internal sealed class IdentityChecksTable()
    : TableDeclaration("identity_checks", "What the provider calls its check of the account.")
{
    public override IReadOnlyList<string> Personal => ["reference"];

    public override IReadOnlyList<string> Impersonal => ["provider", "status", "outcome"];

    // Only rows that lose something, so that the receipt counts no others.
    private const string Erase = """
        UPDATE identity_checks
        SET reference = ''
        WHERE customer_id = @Id
        AND reference <> ''
        """;

    public override TableErasure Erasure => new(LockOrder: 800, Erase);

    private const string Select = """
        SELECT i.id, i.provider, i.reference, i.status, i.outcome, i.tm_create, i.tm_update
        FROM identity_checks i
        WHERE i.customer_id = @CustomerId
        ORDER BY i.tm_create, i.id
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [new ListSection<ExportedIdentityCheckDto>("identity_checks", Select, Read, ExportJson.Default.ExportedIdentityCheckDto)];

    private static ExportedIdentityCheckDto Read(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.TextOrNull(4), row.Time(5), row.Time(6));
}
