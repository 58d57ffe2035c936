using Customers.Application.Common;
using Customers.Domain.Agents;

namespace Customers.Application.Imports;

/// <summary>An agent of an account that is imported.</summary>
/// <param name="Id">The agent's id, which it keeps. Required.</param>
/// <param name="Username">What they sign in with, 1–254 characters, unique on the platform. Required.</param>
/// <param name="PasswordHash">The hash of the password by bcrypt, with a cost from 4 to 14; without one an administrator gives them one.</param>
/// <param name="Name">The display name, at most 255 characters.</param>
/// <param name="Detail">Notes, at most 4,096 characters.</param>
/// <param name="Permission">The sum of 16 (agent), 32 (admin) and 64 (manager); 0 when absent. Project permissions are refused.</param>
/// <param name="TmCreate">When the agent was created; as the account when absent.</param>
[DisplayName("ImportAgentRequest")]
public sealed record AgentLine(
    [Required, DataType("uuid")] string? Id = null,
    [Required, StringLength(Username.MaxLength, MinimumLength = 1)] string? Username = null,
    [DataType(DataType.Password)] string? PasswordHash = null,
    [StringLength(CustomerProfile.MaxNameLength)] string? Name = null,
    [StringLength(CustomerProfile.MaxDetailLength)] string? Detail = null,
    [Range(0, PermissionRules.All)] int? Permission = null,
    [DataType("date-time")] DateTimeOffset? TmCreate = null
);

internal sealed class AgentLineValidator : AbstractValidator<AgentLine>
{
    public AgentLineValidator()
    {
        this.Id(agent => agent.Id, "id");
        this.SignIn(agent => agent.Username, agent => agent.PasswordHash);
        this.Text(agent => agent.Name, "name", CustomerProfile.MaxNameLength);
        this.Text(agent => agent.Detail, "detail", CustomerProfile.MaxDetailLength, multiline: true);
        RuleFor(agent => agent.Permission ?? 0)
            .Must(PermissionRules.IsValid)
            .Named("permission", "INVALID_PERMISSION", "must be a sum of 16 (agent), 32 (admin) and 64 (manager)");
    }
}
