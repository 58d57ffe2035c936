using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Imports;

/// <summary>Which accounts came from another system.</summary>
internal sealed class ImportsTable() : TableDeclaration("imports", "A hash of all that another system said of the account.")
{
    public override IReadOnlyList<string> Personal => ["content_hash"];

    private const string Erase = """
        UPDATE imports
        SET content_hash = NULL
        WHERE customer_id = @Id
        """;

    public override TableErasure Erasure => new(LockOrder: 620, Erase);

    private const string Select = """
        SELECT i.tm_create
        FROM imports i
        WHERE i.customer_id = @CustomerId
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [new ListSection<ExportedImportDto>("imports", Select, row => new(row.Time(0)), ExportJson.Default.ExportedImportDto)];
}
