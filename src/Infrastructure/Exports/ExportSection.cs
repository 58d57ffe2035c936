using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;

namespace Customers.Infrastructure.Exports;

/// <summary>A member of the export.</summary>
/// <param name="name">What it is called in the document.</param>
/// <param name="tables">Whose rows it tells of; a test looks for tables that no section tells of.</param>
internal abstract class ExportSection(string name, IReadOnlyList<string> tables)
{
    public string Name => name;

    public IReadOnlyList<string> Tables => tables;

    /// <summary>Reads what the member holds, and writes it as it comes.</summary>
    public abstract Task WriteAsync(ExportDocument document, CancellationToken cancellationToken);
}

/// <summary>A member that is made of rows.</summary>
/// <typeparam name="T">What a row becomes.</typeparam>
internal abstract class RowsSection<T>(string name, IReadOnlyList<string> tables, JsonTypeInfo<T> json)
    : ExportSection(name, tables)
{
    /// <summary>Selects the rows of the account <c>@CustomerId</c>, in their order, and no column that holds a secret.</summary>
    protected abstract string Sql { get; }

    /// <summary>Makes an entry of a row.</summary>
    protected abstract T Read(NpgsqlDataReader row);

    private protected Task WriteRowsAsync(ExportDocument document, CancellationToken cancellationToken) =>
        document.ReadAsync(Sql, row => JsonSerializer.Serialize(document.Json, Read(row), json), cancellationToken);
}

/// <summary>A member that lists rows, however many there are.</summary>
/// <typeparam name="T">What a row becomes.</typeparam>
internal abstract class ListSection<T>(string name, IReadOnlyList<string> tables, JsonTypeInfo<T> json)
    : RowsSection<T>(name, tables, json)
{
    public override async Task WriteAsync(ExportDocument document, CancellationToken cancellationToken)
    {
        document.Json.WriteStartArray(Name);
        await WriteRowsAsync(document, cancellationToken);
        document.Json.WriteEndArray();
    }
}

/// <summary>A member that is one row, which is always there.</summary>
/// <typeparam name="T">What the row becomes.</typeparam>
internal abstract class OneSection<T>(string name, IReadOnlyList<string> tables, JsonTypeInfo<T> json)
    : RowsSection<T>(name, tables, json)
{
    public override Task WriteAsync(ExportDocument document, CancellationToken cancellationToken)
    {
        document.Json.WritePropertyName(Name);
        return WriteRowsAsync(document, cancellationToken);
    }
}
