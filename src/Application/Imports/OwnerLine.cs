using Customers.Domain.Agents;

namespace Customers.Application.Imports;

/// <summary>The owner of an account that is imported.</summary>
/// <param name="Id">The agent's id, which it keeps. Required.</param>
/// <param name="Username">What they sign in with, 1–254 characters, unique on the platform. Required.</param>
/// <param name="PasswordHash">The hash of the password by bcrypt, with a cost from 4 to 14; without one the password is set by mail.</param>
[DisplayName("ImportOwnerRequest")]
public sealed record OwnerLine(
    [Required, DataType("uuid")] string? Id = null,
    [Required, StringLength(Username.MaxLength, MinimumLength = 1)] string? Username = null,
    [DataType(DataType.Password)] string? PasswordHash = null
);

internal sealed class OwnerLineValidator : AbstractValidator<OwnerLine>
{
    public OwnerLineValidator()
    {
        this.Id(owner => owner.Id, "id");
        this.SignIn(owner => owner.Username, owner => owner.PasswordHash);
    }
}
