using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Bootstrap;

/// <summary>The platform's own account as a test uses it, and people in it.</summary>
internal static class PlatformAccount
{
    public const string Password = "quiet staff harbour";

    private static int made;

    /// <summary>Its id.</summary>
    public static async Task<string> IdAsync(ServiceFixture service) =>
        (await service.Super.GetAsync("/v1.0/customer")).Ok()["id"]!.GetValue<string>();

    /// <summary>Somebody of it with these permission bits, signed in.</summary>
    public static async Task<(Client Client, string Id, string Username)> AddAsync(
        ServiceFixture service,
        int permission,
        string? username = null
    )
    {
        username ??= $"staff-{Interlocked.Increment(ref made)}";
        var body = new
        {
            username,
            password = Password,
            permission,
            current_password = ServiceFixture.AdminPassword,
        };
        var agent = (await service.Super.PostAsync("/v1.0/agents", body)).Ok();
        return (service.Anyone.With(await service.LoginAsync(username, Password)), agent["id"]!.GetValue<string>(), username);
    }

    /// <summary>A key with these scopes for an agent of its own with ProjectService.</summary>
    public static async Task<(Client Client, string Id, string AgentId)> AddServiceKeyAsync(
        ServiceFixture service,
        params string[] scopes
    )
    {
        var (_, agentId, _) = await AddAsync(service, 2);
        var body = new
        {
            name = "service",
            scopes,
            agent_id = agentId,
            current_password = ServiceFixture.AdminPassword,
        };
        var key = (await service.Super.PostAsync("/v1.0/accesskeys", body)).Ok();
        return (service.Anyone.With(key["token"]!.GetValue<string>()), key["id"]!.GetValue<string>(), agentId);
    }
}
