using Customers.Application.Common;

namespace Customers.Application.Deletions;

/// <summary>The public keys that verify receipts of deletions, those of before too.</summary>
public sealed record GetDeletionKeys : IQuery<DeletionKeysDto>
{
    /// <inheritdoc />
    public static string Action => "deletions.read_keys";

    /// <inheritdoc />
    public Access Access => Access.Anyone;
}

/// <summary>A JWK set (RFC 7517).</summary>
/// <param name="Keys">The keys, in the order of their ids.</param>
public sealed record DeletionKeysDto(IReadOnlyList<DeletionKeyDto> Keys);

/// <summary>A public Ed25519 key as a JWK (RFC 8037).</summary>
/// <param name="Kty">Always <c>OKP</c>.</param>
/// <param name="Crv">Always <c>Ed25519</c>.</param>
/// <param name="X">The key, in base64url without padding.</param>
/// <param name="Kid">Its id, which is its thumbprint (RFC 7638).</param>
/// <param name="Use">Always <c>sig</c>.</param>
/// <param name="Alg">Always <c>EdDSA</c>.</param>
public sealed record DeletionKeyDto(
    [StringLength(3)] string Kty,
    [StringLength(7)] string Crv,
    [StringLength(43)] string X,
    [StringLength(43)] string Kid,
    [StringLength(3)] string Use,
    [StringLength(5)] string Alg
);
