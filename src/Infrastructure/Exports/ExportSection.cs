using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Customers.Infrastructure.Exports;

/// <summary>A member of the export.</summary>
/// <param name="name">What it is called in the document.</param>
internal abstract class ExportSection(string name)
{
    public string Name => name;

    /// <summary>Reads what the member holds, and writes it as it comes.</summary>
    public abstract Task WriteAsync(ExportDocument document, CancellationToken cancellationToken);
}

/// <summary>A member that lists rows, however many there are.</summary>
/// <typeparam name="T">What a row becomes.</typeparam>
/// <param name="name">What it is called in the document.</param>
/// <param name="sql">Selects the rows of the account <c>@CustomerId</c>, in their order, and no column that holds a secret.</param>
/// <param name="read">Makes an entry of a row.</param>
/// <param name="json">How an entry is written.</param>
internal sealed class ListSection<T>(
    string name,
    [StringSyntax("sql")] string sql,
    Func<NpgsqlDataReader, T> read,
    JsonTypeInfo<T> json
) : ExportSection(name)
{
    public override async Task WriteAsync(ExportDocument document, CancellationToken cancellationToken)
    {
        document.Json.WriteStartArray(Name);
        await document.ReadAsync(sql, row => JsonSerializer.Serialize(document.Json, read(row), json), cancellationToken);
        document.Json.WriteEndArray();
    }
}

/// <summary>A member that is one row, which is always there.</summary>
/// <typeparam name="T">What the row becomes.</typeparam>
/// <param name="name">What it is called in the document.</param>
/// <param name="sql">Selects the row of the account <c>@CustomerId</c>, and no column that holds a secret.</param>
/// <param name="read">Makes the member of the row.</param>
/// <param name="json">How it is written.</param>
internal sealed class OneSection<T>(
    string name,
    [StringSyntax("sql")] string sql,
    Func<NpgsqlDataReader, T> read,
    JsonTypeInfo<T> json
) : ExportSection(name)
{
    public override Task WriteAsync(ExportDocument document, CancellationToken cancellationToken)
    {
        document.Json.WritePropertyName(Name);
        return document.ReadAsync(sql, row => JsonSerializer.Serialize(document.Json, read(row), json), cancellationToken);
    }
}
