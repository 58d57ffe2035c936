using System.Data;
using Customers.Application.Exports;

namespace Customers.Infrastructure.Exports;

/// <summary>Writes everything about an account as it was at one instant, however long that takes.</summary>
internal sealed class ExportWriter(NpgsqlDataSource dataSource, ExportGate gate, ExportSections sections, TimeProvider time)
    : IExports
{
    public CustomerExport Of(CustomerId customerId) =>
        new(customerId, (output, cancelled) => WriteAsync(customerId, output, cancelled));

    private async Task WriteAsync(CustomerId id, Stream output, CancellationToken cancellationToken)
    {
        using var place = await gate.EnterAsync(id, cancellationToken);
        using var deadline = new CancellationTokenSource(gate.Limits.MaxTime, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        await using var connection = await dataSource.OpenConnectionAsync(end.Token);
        // All statements of the transaction see what the first one saw.
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, end.Token);
        await connection.ExecuteAsync(LiftDeadlines, parameters: null, end.Token);
        using var document = new ExportDocument(connection, new(dataSource, id, time), output, new(gate.Limits, time));
        await WriteAsync(document, end.Token);
    }

    // Its reader may be slow; the export has a deadline and a least pace of its own.
    private const string LiftDeadlines = """
        SET LOCAL statement_timeout = 0;
        SET LOCAL idle_in_transaction_session_timeout = 0
        """;

    private const string SelectNow = "SELECT now()";

    private async Task WriteAsync(ExportDocument document, CancellationToken cancellationToken)
    {
        document.Json.WriteStartObject();
        await document.ReadAsync(
            SelectNow,
            row => document.Json.WriteString("exported_at", Timestamps.Format(row.GetFieldValue<DateTimeOffset>(0))),
            cancellationToken
        );
        foreach (var section in sections.All)
        {
            await section.WriteAsync(document, cancellationToken);
            await document.SendAsync(cancellationToken);
        }

        document.Json.WriteEndObject();
        await document.SendAsync(cancellationToken);
    }
}
