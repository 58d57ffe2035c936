using System.Text.Json;

namespace Customers.Application.Deletions;

/// <summary>What lets others believe a receipt who do not believe this service's database.</summary>
/// <param name="Ledger">The line of the deletion ledger that tells of the erasure; null where none was written.</param>
/// <param name="Signature">The platform's signature; null where the service has no key.</param>
public sealed record DeletionProofDto(LedgerProofDto? Ledger, SignatureDto? Signature)
{
    /// <summary>
    /// What is signed: the compact JSON in UTF-8 of an object with the members <c>receipt</c> and <c>ledger</c>, as they are answered.
    /// </summary>
    public static byte[] ContentOf(DeletionReceiptDto receipt, LedgerProofDto? ledger) =>
        JsonSerializer.SerializeToUtf8Bytes(new(receipt, ledger), DeletionReceiptJson.Default.SignedContent);
}

/// <summary>A line of the deletion ledger.</summary>
/// <param name="File">The name of the file that it stands in.</param>
/// <param name="Id">Its id.</param>
/// <param name="Sha256">The SHA-256 of the line without its line break, in lower-case hexadecimal digits; the next line carries it too.</param>
public sealed record LedgerProofDto([StringLength(64)] string File, Guid Id, [RegularExpression("^[0-9a-f]{64}$")] string Sha256);

/// <summary>A signature of the platform.</summary>
/// <param name="Kid">Which of the keys at <c>/.well-known/deletion-keys</c> verifies it.</param>
/// <param name="Algorithm">Always <c>Ed25519</c>.</param>
/// <param name="Value">The signature, in base64url without padding.</param>
public sealed record SignatureDto(
    [StringLength(43)] string Kid,
    [StringLength(7)] string Algorithm,
    [StringLength(86)] string Value
);

/// <summary>What a signature is over.</summary>
internal sealed record SignedContent(DeletionReceiptDto Receipt, LedgerProofDto? Ledger);
