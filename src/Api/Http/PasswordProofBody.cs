namespace Customers.Api.Http;

/// <summary>What a caller shows who may have signed in more than 10 minutes ago.</summary>
/// <param name="CurrentPassword">The caller's own password.</param>
public sealed record PasswordProofBody([DataType(DataType.Password)] string? CurrentPassword);
