using System.Security.Cryptography;
using Customers.Application.DeletionLedger;
using Customers.Application.Deletions;
using Customers.Infrastructure.DeletionLedger;

namespace Customers.Infrastructure.Deletions;

/// <summary>Says what proves a receipt: the line of the deletion ledger, and the platform's signature over both.</summary>
internal sealed class ReceiptProof(NpgsqlDataSource dataSource, LedgerOptions options)
{
    private const string SelectLine = $"""
        SELECT l.id, l.file, l.line
        FROM ledger_lines l
        WHERE l.customer_id = @CustomerId
        AND l.type = '{LedgerLineTypes.AccountErased}'
        ORDER BY l.tm_create, l.id
        LIMIT 1
        """;

    /// <summary>What proves it; null when nothing does.</summary>
    public async Task<DeletionProofDto?> ProveAsync(DeletionReceiptDto receipt, CancellationToken cancellationToken)
    {
        var row = await dataSource.FindAsync<LineRow>(SelectLine, new { receipt.CustomerId }, cancellationToken);
        var line = row is null ? null : new LedgerProofDto(row.File, row.Id, Hash(row.Line));
        var signature = options.SigningKey is { } key
            ? new SignatureDto(key.Id, "Ed25519", key.Sign(DeletionProofDto.ContentOf(receipt, line)))
            : null;
        return line is null && signature is null ? null : new(line, signature);
    }

    private static string Hash(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));

    private sealed record LineRow(Guid Id, string File, string Line);
}
