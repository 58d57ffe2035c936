using Customers.Application.AccessKeys;
using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Imports;

/// <summary>An access key of an account that is imported; its token goes on working.</summary>
/// <param name="Id">The key's id, which it keeps. Required.</param>
/// <param name="TokenHash">The SHA-256 of the token, as 64 hexadecimal digits. Required.</param>
/// <param name="TokenPrefix">The token's first characters, at most 16, beginning with <c>vb_</c>: no other token is known for a key. Required.</param>
/// <param name="TmExpire">When it stops working; at most ten years from now, a later time is cut. Required.</param>
/// <param name="Name">The display name, at most 255 characters.</param>
/// <param name="Detail">Notes, at most 4,096 characters.</param>
/// <param name="Scopes">What it may be used for; all that a key of an account may when absent.</param>
/// <param name="TmCreate">When it was created; as the account when absent.</param>
[DisplayName("ImportAccessKeyRequest")]
public sealed record AccessKeyLine(
    [Required, DataType("uuid")] string? Id = null,
    [Required, StringLength(64, MinimumLength = 64), DataType(DataType.Password)] string? TokenHash = null,
    [Required, StringLength(AccessKeyLine.MaxPrefixLength, MinimumLength = 1)] string? TokenPrefix = null,
    [Required, DataType("date-time")] DateTimeOffset? TmExpire = null,
    [StringLength(CustomerProfile.MaxNameLength)] string? Name = null,
    [StringLength(CustomerProfile.MaxDetailLength)] string? Detail = null,
    IReadOnlyList<string?>? Scopes = null,
    [DataType("date-time")] DateTimeOffset? TmCreate = null
)
{
    /// <summary>The longest beginning of a token that is kept, in characters: of the 43 that carry chance, at most 13.</summary>
    public const int MaxPrefixLength = 16;

    /// <summary>What the token of a key begins with.</summary>
    public const string Marker = "vb_";
}

internal sealed class AccessKeyLineValidator : AbstractValidator<AccessKeyLine>
{
    public AccessKeyLineValidator()
    {
        this.Id(key => key.Id, "id");
        RuleFor(key => key.TokenHash)
            .Must(hash => hash is { Length: 64 } && hash.All(char.IsAsciiHexDigit))
            .Named("token_hash", "INVALID_HASH", "must be the SHA-256 of the token as 64 hexadecimal digits");
        RuleFor(key => key.TokenPrefix)
            .Must(IsPrefix)
            .Named(
                "token_prefix",
                "INVALID_PREFIX",
                $"must be the token's first characters, at most {AccessKeyLine.MaxPrefixLength}, and begin with {AccessKeyLine.Marker}"
            );
        RuleFor(key => key.TmExpire).NotNull().Named("tm_expire", "REQUIRED", "is required");
        this.Text(key => key.Name, "name", CustomerProfile.MaxNameLength);
        this.Text(key => key.Detail, "detail", CustomerProfile.MaxDetailLength, multiline: true);
        RuleFor(key => ScopesInput.From(key.Scopes))
            .Must(scopes => scopes is null || (scopes.IsValid && scopes.Value.IsWithin(Scopes.OfAccount)))
            .Named("scopes", "INVALID_SCOPES", $"must be some of {string.Join(", ", Scopes.OfAccount.ToNames())}");
    }

    private static bool IsPrefix(string? prefix) =>
        prefix is { Length: <= AccessKeyLine.MaxPrefixLength }
        && prefix.StartsWith(AccessKeyLine.Marker, StringComparison.Ordinal)
        && prefix.All(c => c is > ' ' and <= '~');
}
