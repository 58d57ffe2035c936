using Customers.Domain.Agents;

namespace Customers.Domain.Tests.Builders;

/// <summary>Who else there is.</summary>
internal static class Colleagues
{
    /// <summary>An administrator of everything, in the platform's account.</summary>
    public static AgentColleagues Many { get; } = new(IsOfPlatform: true, (Permission)PermissionRules.All);

    /// <summary>Nobody who can sign in, in an account of a customer.</summary>
    public static AgentColleagues None { get; } = new(IsOfPlatform: false, Permission.None);
}
