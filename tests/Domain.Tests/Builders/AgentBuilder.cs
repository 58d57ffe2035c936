using Customers.Domain.Agents;

namespace Customers.Domain.Tests.Builders;

/// <summary>A stored agent of <see cref="CustomerBuilder.Id"/>.</summary>
internal static class AgentBuilder
{
    public const long StoredVersion = 3;

    public static AgentFacts Facts { get; } =
        new()
        {
            Id = new(Guid.Parse("a0000000-0000-7000-8000-0000000000ff")),
            CustomerId = CustomerBuilder.Id,
            Role = AgentRole.Member,
            Username = Username.From("bob"),
            Name = "Bob",
            Detail = "Night shift",
            Permission = Permission.CustomerAgent,
            PasswordHash = "hash of an old password",
            CreatedAt = Times.Created,
            UpdatedAt = Times.Created,
        };

    public static Agent Stored(AgentFacts? facts = null) => Agent.Rehydrate(facts ?? Facts, StoredVersion);

    public static Agent Stored(AgentRole role) =>
        Stored(
            role == AgentRole.Guest
                ? Facts with
                {
                    Role = role,
                    Username = Username.None,
                    PasswordHash = null,
                }
                : Facts with
                {
                    Role = role,
                }
        );

    public static Agent Deleted() => Stored(Facts with { PasswordHash = null, DeletedAt = Times.Requested });
}
