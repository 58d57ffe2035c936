using System.Net;
using Customers.Integration.Tests.Callers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Bootstrap;

/// <summary>Support looks at everything that staff may look at, changes nothing but holds of the kind operator, and takes away keys and sessions (contract §3, §9).</summary>
public sealed class SupportTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    // All that platform staff may look at, and the acts that are support's.
    private static readonly HashSet<string> allowed =
    [
        "GET /v1.0/customers",
        "GET /v1.0/customers/{id:id}",
        "GET /v1.0/customers/{id:id}/holds",
        "GET /v1.0/customers/{id:id}/limits",
        "GET /v1.0/customers/{id:id}/deletion",
        "GET /v1.0/customers/{id:id}/identity_verification",
        "GET /v1.0/customers/{id:id}/capabilities",
        "GET /v1.0/customers/{id:id}/resources",
        "GET /v1.0/resources",
        "GET /v1.0/events",
        "GET /v1.0/customers/count",
        "GET /v1.0/statistics",
        "GET /v1.0/webhook_deliveries",
        "GET /v1.0/deletions",
        "GET /v1.0/deletions/services",
        "GET /v1.0/deletions/resources",
        "GET /v1.0/mails",
        "GET /v1.0/identity_verifications",
        "GET /v1.0/delegations",
        "GET /v1.0/reservations",
        "GET /v1.0/customers/{id:id}/agents",
        "GET /v1.0/customers/{id:id}/agents/{agent_id:id}",
        "GET /v1.0/customers/{id:id}/accesskeys",
        "GET /v1.0/customers/{id:id}/accesskeys/{key_id:id}",
        "GET /v1.0/customers/{id:id}/sessions",
        "GET /v1.0/customers/{id:id}/usage",
        "GET /v1.0/customers/{id:id}/usage/history",
        "GET /v1.0/customers/{id:id}/webhook_deliveries",
        "GET /v1.0/customers/{id:id}/events",
        "GET /v1.0/customers/{id:id}/deletion_preview",
        "GET /v1.0/customers/{id:id}/export",
        // Sending again what did not arrive, and letting people in again.
        "POST /v1.0/customers/{id:id}/agents/{agent_id:id}/password-link",
        "POST /v1.0/customers/{id:id}/verification-mail",
        "POST /v1.0/customers/{id:id}/unlock",
        // Taking away what may do harm.
        "DELETE /v1.0/customers/{id:id}/accesskeys/{key_id:id}",
        "DELETE /v1.0/customers/{id:id}/sessions",
        "DELETE /v1.0/customers/{id:id}/agents/{agent_id:id}/sessions",
        // Of their own: what every agent has.
        "POST /auth/logout",
        "GET /v1.0/service_agents/customer",
        "GET /v1.0/service_agents/me",
        "GET /v1.0/service_agents/agents",
        "GET /v1.0/service_agents/agents/{id:id}",
        "GET /v1.0/me",
        "PUT /v1.0/me/password",
        "GET /v1.0/me/sessions",
        "DELETE /v1.0/me/sessions",
        "DELETE /v1.0/me/sessions/{id:id}",
    ];

    public static TheoryData<string> Lines() =>
        [
            .. EndpointTable
                .Rows.Where(row => row.Case is "foreign" or "self" or "immediate" or "gone")
                .Where(row => row.Expected.ContainsKey(Who.Super) && row.Expected[Who.Nobody] == 401)
                .Select(row => row.ToString()),
        ];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Send_EveryRequest_IsDeniedUnlessItOnlyLooks(string line)
    {
        var row = EndpointTable.Rows.Single(candidate => candidate.ToString() == line);
        var stage = await Stage.SetAsync(service);
        var request = await Callers.Requests.PrepareAsync(service, stage, row, await SupportAsync());

        var answer = await request();

        var expected = allowed.Contains(row.Endpoint) ? row.Expected[Who.Super] : (int)HttpStatusCode.Forbidden;
        Assert.True((int)answer.Status == expected, $"{row}: expected {expected}, got {(int)answer.Status} {answer.Text}");
    }

    [Fact]
    public async Task Hold_OfTheKindOperator_IsPlacedAndLifted()
    {
        var account = await Account.CreateAsync(service);
        var (support, id, _) = await PlatformAccount.AddAsync(service, 4);
        var path = $"/v1.0/customers/{account.Id}/holds";

        (await support.PutAsync($"{path}/operator", new { reason = "asks for it" })).Ok();
        var hold = (await support.GetAsync(path)).Ok()["result"]!.AsArray().Single()!;
        Assert.Equal(("operator", id), (hold["kind"]!.GetValue<string>(), hold["placed_by"]!.GetValue<string>()));
        Assert.Equal(
            "active",
            (await support.DeleteAsync($"{path}/operator", new { reason = "done" })).Ok()["status"]!.GetValue<string>()
        );
    }

    [Theory]
    [InlineData("billing")]
    [InlineData("fraud")]
    public async Task Hold_OfAnotherKind_IsDenied(string kind)
    {
        var account = await Account.CreateAsync(service);
        var (support, _, _) = await PlatformAccount.AddAsync(service, 4);
        var path = $"/v1.0/customers/{account.Id}/holds/{kind}";
        (await service.Super.PutAsync(path, new { reason = "test" })).Ok();

        (await support.PutAsync(path, new { reason = "another" })).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        (await support.DeleteAsync(path)).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TakeAway_FromAnAccountWithOrWithoutAHold_WorksAtOnce(bool isHeld)
    {
        var account = await Account.CreateAsync(service);
        var (support, _, _) = await PlatformAccount.AddAsync(service, 4);
        var (key, keyId) = await account.AddAccessKeyAsync(service);
        var (agent, agentId) = await account.AddAgentAsync(service, 16);
        if (isHeld)
            (await service.Super.PutAsync($"/v1.0/customers/{account.Id}/holds/fraud", new { reason = "a leaked key" })).Ok();

        (await support.DeleteAsync($"/v1.0/customers/{account.Id}/accesskeys/{keyId}")).Ok();
        (await support.DeleteAsync($"/v1.0/customers/{account.Id}/agents/{agentId}/sessions")).Ok();
        Assert.Equal(HttpStatusCode.Unauthorized, (await key.GetAsync("/v1.0/customer")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await agent.GetAsync("/v1.0/service_agents/customer")).Status);
        (await account.Admin.GetAsync("/v1.0/customer")).Ok();

        (await support.DeleteAsync($"/v1.0/customers/{account.Id}/sessions")).Ok();
        Assert.Equal(HttpStatusCode.Unauthorized, (await account.Admin.GetAsync("/v1.0/customer")).Status);
    }

    [Fact]
    public async Task TakeAway_ByAService_IsDenied()
    {
        var account = await Account.CreateAsync(service);
        var (_, keyId) = await account.AddAccessKeyAsync(service);
        var (_, agentId) = await account.AddAgentAsync(service, 16);
        var (signedIn, _, _) = await PlatformAccount.AddAsync(service, 2);
        var (key, _, _) = await PlatformAccount.AddServiceKeyAsync(service, "customers:read", "holds:fraud");

        foreach (var caller in new[] { signedIn, key })
        {
            foreach (var below in new[] { $"accesskeys/{keyId}", "sessions", $"agents/{agentId}/sessions" })
                (await caller.DeleteAsync($"/v1.0/customers/{account.Id}/{below}")).Refused(
                    HttpStatusCode.Forbidden,
                    "PERMISSION_DENIED"
                );
        }

        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Send_AnAccountThatDoesNotExist_SaysOnlyWhatItMaySee()
    {
        var (support, _, _) = await PlatformAccount.AddAsync(service, 4);
        var missing = $"/v1.0/customers/{Guid.NewGuid()}";

        (await support.GetAsync(missing)).Refused(HttpStatusCode.NotFound, "CUSTOMER_NOT_FOUND");
        (await support.DeleteAsync(missing)).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task Support_OfAPlatformAdministrator_CanNotBecomeMore()
    {
        var (support, id, _) = await PlatformAccount.AddAsync(service, 4 | 32);

        (await support.PutAsync($"/v1.0/agents/{id}/permission", new { permission = 33 })).Refused(
            HttpStatusCode.Forbidden,
            "PROJECT_PERMISSION_REQUIRED"
        );
        var body = new
        {
            username = $"more-{Guid.NewGuid()}",
            password = PlatformAccount.Password,
            permission = 1,
        };
        (await support.PostAsync("/v1.0/agents", body)).Refused(HttpStatusCode.Forbidden, "PROJECT_PERMISSION_REQUIRED");
    }

    private async Task<Caller> SupportAsync()
    {
        var (client, id, _) = await PlatformAccount.AddAsync(service, 4);
        return new(client, id, PlatformAccount.Password);
    }
}
