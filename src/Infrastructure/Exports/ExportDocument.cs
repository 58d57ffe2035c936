using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Customers.Infrastructure.Exports;

/// <summary>An export on its way: rows come in from a snapshot of the database, and JSON goes out, a piece at a time.</summary>
internal sealed class ExportDocument : IDisposable
{
    private const int PieceBytes = 32 * 1024;

    // Plain UTF-8, as the service's other answers.
    private static readonly JsonWriterOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly NpgsqlConnection connection;
    private readonly ExportSubject subject;
    private readonly Stream output;
    private readonly ExportPace pace;
    private readonly ArrayBufferWriter<byte> piece = new(2 * PieceBytes);
    private long sent;

    public ExportDocument(NpgsqlConnection connection, ExportSubject subject, Stream output, ExportPace pace)
    {
        (this.connection, this.subject, this.output, this.pace) = (connection, subject, output, pace);
        Json = new(piece, plain);
    }

    /// <summary>Writes to the piece that is sent next.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>Hands over one row after the other; what was made of them is sent before the next ones are read.</summary>
    public async Task ReadAsync(string sql, Action<NpgsqlDataReader> write, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("CustomerId", subject.Id.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        try
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                write(reader);
                if (Json.BytesCommitted + Json.BytesPending - sent >= PieceBytes)
                    await SendAsync(cancellationToken);
            }
        }
        catch
        {
            await StopAsync(command, reader);
            throw;
        }
    }

    /// <summary>Sends what is written so far, and waits until it is taken.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        await Json.FlushAsync(cancellationToken);
        sent = Json.BytesCommitted;
        await subject.EnsureThereAsync(cancellationToken);
        await pace.SendAsync(output, piece.WrittenMemory, cancellationToken);
        piece.ResetWrittenCount();
    }

    public void Dispose() => Json.Dispose();

    // A reader that is closed reads all that is left, which nobody wants any more; so the query is stopped first. What failed before is what
    // counts, not what stopping says.
    private static async Task StopAsync(NpgsqlCommand command, NpgsqlDataReader reader)
    {
        try
        {
            command.Cancel();
            await reader.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // The query has ended, one way or the other.
        }
    }
}
