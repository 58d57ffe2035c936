using Customers.Application.Agents;

namespace Customers.Api.Agents;

/// <summary>A new agent.</summary>
public sealed record CreateAgentBody
{
    /// <summary>What the agent signs in with, 1–254 characters, unique on the platform. Required.</summary>
    public string? Username { get; init; }

    /// <summary>The password, 8–128 characters. Required; never shown.</summary>
    public string? Password { get; init; }

    /// <summary>The sum of the permission bits 16 (agent), 32 (admin) and 64 (manager). Required.</summary>
    public int? Permission { get; init; }

    /// <summary>The display name, at most 255 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Notes, at most 4,096 characters.</summary>
    public string? Detail { get; init; }

    internal CreateAgent ToUseCase() =>
        new(Username ?? "", Password ?? "", Permission ?? 0) { Name = Name ?? "", Detail = Detail ?? "" };
}

/// <summary>A new password.</summary>
/// <param name="Password">8–128 characters.</param>
public sealed record PasswordBody(string? Password);

/// <summary>New permissions.</summary>
/// <param name="Permission">The sum of the permission bits 16 (agent), 32 (admin) and 64 (manager).</param>
public sealed record PermissionBody(int? Permission);
