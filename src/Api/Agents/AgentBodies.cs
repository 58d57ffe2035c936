using System.Text.Json.Serialization;
using Customers.Api.Http;
using Customers.Application.Agents;
using Customers.Domain.Agents;

namespace Customers.Api.Agents;

/// <summary>A new agent.</summary>
public sealed record CreateAgentBody
{
    /// <summary>What the agent signs in with, 1–254 characters, unique on the platform. Required.</summary>
    [Required, StringLength(Domain.Agents.Username.MaxLength, MinimumLength = 1)]
    public string? Username { get; init; }

    /// <summary>The password, 8–128 characters. Required; never shown.</summary>
    [
        Required,
        StringLength(Domain.Agents.Password.MaxLength, MinimumLength = Domain.Agents.Password.MinLength),
        DataType(DataType.Password)
    ]
    public string? Password { get; init; }

    /// <summary>
    /// The sum of the permission bits 16 (agent), 32 (admin) and 64 (manager); 0 for an agent who only sees itself. Absent only where the account's
    /// <c>permission_ids</c> say what new agents may do.
    /// </summary>
    [Range(0, PermissionRules.All)]
    public int? Permission { get; init; }

    /// <summary>The display name, at most 255 characters.</summary>
    [StringLength(CustomerProfile.MaxNameLength)]
    public string? Name { get; init; }

    /// <summary>Notes, at most 4,096 characters.</summary>
    [StringLength(CustomerProfile.MaxDetailLength)]
    public string? Detail { get; init; }

    /// <summary>The caller's own password, to add an administrator more than 10 minutes after signing in.</summary>
    [DataType(DataType.Password)]
    public string? CurrentPassword { get; init; }

    /// <summary>Every other member.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; init; }

    internal CreateAgent ToUseCase() =>
        new(Username ?? "", Password ?? "", Permission)
        {
            Name = Name ?? "",
            Detail = Detail ?? "",
            CurrentPassword = CurrentPassword,
        };
}

/// <summary>A new password.</summary>
/// <param name="Password">8–128 characters.</param>
/// <param name="CurrentPassword">The caller's own password, when they signed in more than 10 minutes ago.</param>
public sealed record PasswordBody(
    [
        Required,
        StringLength(Domain.Agents.Password.MaxLength, MinimumLength = Domain.Agents.Password.MinLength),
        DataType(DataType.Password)
    ]
        string? Password,
    [DataType(DataType.Password)] string? CurrentPassword
);

/// <summary>A new username.</summary>
/// <param name="Username">What the agent signs in with, 1–254 characters, unique on the platform.</param>
/// <param name="CurrentPassword">The caller's own password, when they signed in more than 10 minutes ago.</param>
public sealed record NewUsernameBody(
    [Required, StringLength(Domain.Agents.Username.MaxLength, MinimumLength = 1)] string? Username,
    [DataType(DataType.Password)] string? CurrentPassword
);

/// <summary>New permissions.</summary>
/// <param name="Permission">The sum of the permission bits 16 (agent), 32 (admin) and 64 (manager); 0 for an agent who only sees itself.</param>
/// <param name="CurrentPassword">The caller's own password, for an administrator's, when they signed in more than 10 minutes ago.</param>
/// <param name="EndKeys">Whether the access keys that the agent made end when it is no administrator any more; they do when absent.</param>
public sealed record PermissionBody(
    [Required, Range(0, PermissionRules.All)] int? Permission,
    [DataType(DataType.Password)] string? CurrentPassword,
    [DefaultsTo(true)] bool? EndKeys
)
{
    internal ChangeAgentPermission ToUseCase(AgentId id) =>
        new(id, Permission) { CurrentPassword = CurrentPassword, EndKeys = EndKeys ?? true };
}

/// <summary>How an agent is deleted.</summary>
/// <param name="CurrentPassword">The caller's own password, for an administrator's, when they signed in more than 10 minutes ago.</param>
/// <param name="EndKeys">Whether the access keys that the agent made end too; they do when absent.</param>
public sealed record DeleteAgentBody([DataType(DataType.Password)] string? CurrentPassword, [DefaultsTo(true)] bool? EndKeys);

/// <summary>How an agent is called; an absent member stays as it is, null or empty empties it.</summary>
public sealed record UpdateAgentBody : DescriptionBody
{
    /// <summary>The caller's own password, for an administrator's, when they signed in more than 10 minutes ago.</summary>
    [DataType(DataType.Password)]
    public string? CurrentPassword { get; init; }

    /// <summary>Every other member.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; init; }
}
