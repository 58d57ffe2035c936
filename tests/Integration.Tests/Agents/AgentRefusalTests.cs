using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Agents;

/// <summary>What nobody, or nobody but platform staff, may do to agents (contract §8).</summary>
public sealed class AgentRefusalTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/v1.0/agents";
    private const string NoPermission =
        "permission must be a sum of the permission bits 16, 32 and 64 (and 1, 2 and 4 for the platform), or 0.";
    private const string Protected = "The guest agent can not be deleted or given a password or other permissions.";
    private const string Beyond =
        "Only a ProjectSuperAdmin hands out project permissions, or changes or signs out an agent that has them.";

    [Fact]
    public async Task Change_GuestAgent_IsProtected()
    {
        var account = await Account.CreateAsync(service);
        var guest = await account.GuestAsync();
        var path = $"{Path}/{guest.Text("id")}";
        var events = await service.CountEventsAsync();

        IsGuestProtected(await account.Admin.DeleteAsync(path), path);
        IsGuestProtected(
            await account.Admin.PutAsync($"{path}/password", new { password = "another quiet harbour" }),
            $"{path}/password"
        );
        IsGuestProtected(await account.Admin.PutAsync($"{path}/permission", new { permission = 16 }), $"{path}/permission");

        JsonAssert.Same(guest, await account.GuestAsync());
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Fact]
    public async Task Change_GuestAgentByItsOwnDelegate_IsProtected()
    {
        var account = await Account.CreateAsync(service);
        var body = new { customer_id = account.Id, reason = "recovery" };
        var delegated = service.Anyone.With((await service.Super.PostAsync("/auth/delegate", body)).Ok().Text("token"));
        var path = $"{Path}/{(await account.GuestAsync()).Text("id")}/password";

        (await delegated.PutAsync(path, new { password = "another quiet harbour" })).Refused(
            HttpStatusCode.Forbidden,
            "PASSWORD_CREDENTIAL_REQUIRED"
        );
    }

    [Fact]
    public async Task Change_PlatformsGuestAgentByPlatformStaff_IsProtected()
    {
        var platform = (await service.Super.GetAsync(Path)).Ok().Rows();
        var guest = platform.Single(agent => agent!["is_guest"]!.GetValue<bool>())!;
        var path = $"{Path}/{guest.Text("id")}";

        IsGuestProtected(await service.Super.DeleteAsync(path), path);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(33)]
    [InlineData(34)]
    [InlineData(115)]
    public async Task Grant_ProjectPermission_IsForPlatformStaff(int permission)
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAgentAsync(service, 16);
        var path = $"{Path}/{id}/permission";
        var body = new
        {
            username = $"climber {account.Id}",
            password = "quiet agent harbour",
            permission,
        };

        IsBeyond(await account.Admin.PostAsync(Path, body), Path);
        IsBeyond(await account.Admin.PutAsync(path, new { permission }), path);

        Assert.Equal(3, (await account.Admin.GetAsync(Path)).Ok().Rows().Count);
        Assert.Equal(16, (await account.Admin.GetAsync($"{Path}/{id}")).Ok()["permission"]!.GetValue<int>());
    }

    [Fact]
    public async Task Change_PlatformAdministratorByAnAdministratorOfThePlatformsAccount_IsRefused()
    {
        var body = new
        {
            username = "plain administrator",
            password = "quiet agent harbour",
            permission = 32,
        };
        (await service.Super.PostAsync(Path, body)).Ok();
        var plain = service.Anyone.With(await service.LoginAsync("plain administrator", "quiet agent harbour"));
        var path = $"{Path}/{await service.AdministratorIdAsync()}";

        IsBeyond(await plain.DeleteAsync(path), path);
        IsBeyond(await plain.PutAsync(path, new { name = "x" }), path);
        IsBeyond(await plain.PutAsync($"{path}/password", new { password = "another quiet harbour" }), $"{path}/password");
        IsBeyond(await plain.PutAsync($"{path}/permission", new { permission = 32 }), $"{path}/permission");

        (await service.Super.GetAsync("/v1.0/customers")).Ok();
    }

    [Fact]
    public async Task Grant_ProjectPermissionByPlatformStaff_IsDone()
    {
        var body = new
        {
            username = "second administrator",
            password = "quiet agent harbour",
            permission = 1,
        };
        (await service.Super.PostAsync(Path, body)).Ok();
        var second = service.Anyone.With(await service.LoginAsync("second administrator", "quiet agent harbour"));

        (await second.GetAsync("/v1.0/customers")).Ok();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("8")]
    [InlineData("48000")]
    [InlineData("-32")]
    [InlineData("128")]
    public async Task Grant_PermissionThatIsNone_IsRefused(string permission)
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAgentAsync(service, 16);
        var path = $"{Path}/{id}/permission";
        var detail = Problems.Detail("permission", "INVALID_PERMISSION", NoPermission);

        (await account.Admin.PutAsync(path, $$"""{"permission": {{permission}}}""")).IsInvalid(path, detail.DeepClone());
        var body = $$"""{"username": "never", "password": "quiet agent harbour", "permission": {{permission}}}""";
        (await account.Admin.PostAsync(Path, body)).IsInvalid(Path, detail);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"1234567\"")]
    [InlineData("\"<129>\"")]
    public async Task ChangePassword_LengthOutOfRange_IsRefused(string password)
    {
        var account = await Account.CreateAsync(service);
        var path = $"{Path}/{(await account.OwnerAsync()).Text("id")}/password";

        var body = $$"""{"password": {{password.Replace("<129>", new string('x', 129))}}}""";
        var answer = await account.Admin.PutAsync(path, body);

        answer.IsInvalid(path, Problems.Detail("password", "INVALID_PASSWORD", "password must have 8 to 128 characters."));
        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PUT", "")]
    [InlineData("DELETE", "")]
    [InlineData("PUT", "/password")]
    [InlineData("PUT", "/permission")]
    public async Task Send_AgentOfAnotherAccount_IsNotFound(string method, string below)
    {
        var account = await Account.CreateAsync(service);
        var path = $"{Path}/{(await account.OwnerAsync()).Text("id")}{below}";
        var body = """{"password": "another quiet harbour", "permission": 16}""";

        foreach (var caller in new[] { (await Account.CreateAsync(service)).Admin, service.Super })
        {
            var answer = await caller.SendAsync(new(method), path, method == "PUT" ? body : null);
            answer.IsProblem(HttpStatusCode.NotFound, "AGENT_NOT_FOUND", "The agent was not found.", path);
        }

        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
    }

    private static void IsGuestProtected(Answer answer, string path) =>
        answer.IsProblem(HttpStatusCode.Forbidden, "GUEST_AGENT_PROTECTED", Protected, path);

    private static void IsBeyond(Answer answer, string path) =>
        answer.IsProblem(HttpStatusCode.Forbidden, "PROJECT_PERMISSION_REQUIRED", Beyond, path);
}
