using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Callers;

/// <summary>Who may send what (contract §9): the column "who" for every endpoint of accounts, keys and agents.</summary>
public sealed class PermissionTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Body = """
        {"name": "x", "rtp_debug": true, "billing_account_id": "", "password": "quiet agent harbour", "permission": 16, "username": "<new>"}
        """;

    /// <summary>Who may: the callers named, of agent (16), manager (64), admin (32), service (2); all others get 403, strangers 404.</summary>
    public static TheoryData<string, string, string> Endpoints =>
        new()
        {
            { "GET", "/v1.0/customer", "manager admin" },
            { "PUT", "/v1.0/customer", "admin" },
            { "PUT", "/v1.0/customer/metadata", "admin" },
            { "PUT", "/v1.0/customer/billing_account_id", "admin" },
            { "GET", "/v1.0/service_agents/customer", "agent manager admin service" },
            { "GET", "/v1.0/customers", "" },
            { "POST", "/v1.0/customers", "" },
            { "GET", "/v1.0/customers/{self}", "admin service" },
            { "PUT", "/v1.0/customers/{self}", "admin" },
            { "DELETE", "/v1.0/customers/{self}", "" },
            { "PUT", "/v1.0/customers/{self}/metadata", "admin" },
            { "PUT", "/v1.0/customers/{self}/billing_account_id", "admin" },
            { "GET", "/v1.0/accesskeys", "admin" },
            { "POST", "/v1.0/accesskeys", "admin" },
            { "GET", "/v1.0/accesskeys/{key}", "admin" },
            { "PUT", "/v1.0/accesskeys/{key}", "admin" },
            { "DELETE", "/v1.0/accesskeys/{key}", "admin" },
            { "GET", "/v1.0/agents", "manager admin" },
            { "POST", "/v1.0/agents", "admin" },
            { "GET", "/v1.0/agents/{other}", "manager admin" },
            { "PUT", "/v1.0/agents/{other}", "admin" },
            { "PUT", "/v1.0/agents/{other}/password", "admin" },
            { "PUT", "/v1.0/agents/{other}/permission", "admin" },
            { "DELETE", "/v1.0/agents/{other}", "admin" },
            { "GET", "/v1.0/events", "service" },
            { "GET", "/v1.0/customer/events", "manager admin" },
            { "GET", "/v1.0/customer/webhook_secret", "admin" },
            { "POST", "/v1.0/customer/webhook_secret/rotate", "admin" },
            { "GET", "/v1.0/customer/webhook_deliveries", "manager admin" },
            { "POST", "/v1.0/customer/webhook_deliveries/resume", "admin" },
            { "POST", "/auth/delegate", "" },
        };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Send_ByEveryPermission_OnlyThoseOfTheContract(string method, string path, string who)
    {
        var account = await Account.CreateAsync(service);
        var (_, key) = await account.AddAccessKeyAsync(service);
        var (_, other) = await account.AddAgentAsync(service, 16);
        var filled = path.Replace("{self}", account.Id).Replace("{key}", key).Replace("{other}", other);

        foreach (var (name, bits) in new[] { ("agent", 16), ("manager", 64), ("service", 2), ("admin", 32) })
        {
            var caller = await SignInAsync(account, bits);
            var body = Body.Replace("<new>", $"{name} {Guid.NewGuid()}");

            var answer = await caller.SendAsync(new(method), filled, method is "PUT" or "POST" ? body : null);

            if (who.Split(' ').Contains(name))
                answer.Ok();
            else
                answer.Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        }
    }

    [Theory]
    [InlineData("GET", "", true)]
    [InlineData("PUT", "", false)]
    [InlineData("DELETE", "", false)]
    [InlineData("PUT", "/metadata", false)]
    [InlineData("PUT", "/billing_account_id", false)]
    public async Task Send_AccountOfSomebodyElse_IsNotFoundExceptForReadingServices(string method, string below, bool services)
    {
        var account = await Account.CreateAsync(service);
        var stranger = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}{below}";
        var missing = $"/v1.0/customers/{Guid.NewGuid()}{below}";
        var body = method == "PUT" ? Body : null;

        foreach (var bits in new[] { 16, 32, 64, 112, 2 })
        {
            var caller = await SignInAsync(stranger, bits);

            var answer = await caller.SendAsync(new(method), path, body);

            if (services && bits == 2)
                JsonAssert.Same(account.Created, answer.Ok());
            else
                IsNotFound(answer, path);
            IsNotFound(await caller.SendAsync(new(method), missing, body), missing);
        }
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Delegate_Token_ActsAsGuestAgentAndNothingMore()
    {
        var account = await Account.CreateAsync(service);
        var body = new { customer_id = account.Id.ToUpperInvariant(), reason = "recovery" };

        var answer = (await service.Super.PostAsync("/auth/delegate", body)).Ok();

        Assert.Equal(["token", "customer_id", "expire"], answer.AsObject().Select(member => member.Key));
        Assert.Equal(account.Id, answer.Text("customer_id"));
        Assert.InRange(answer.Time("expire") - account.Created.Time("tm_create"), TimeSpan.FromHours(8), TimeSpan.FromHours(9));
        var delegated = service.Anyone.With(answer.Text("token"));
        JsonAssert.Same(account.Created, (await delegated.GetAsync("/v1.0/customer")).Ok());
        (await delegated.PostAsync("/v1.0/accesskeys", new { })).Refused(
            HttpStatusCode.Forbidden,
            "PASSWORD_CREDENTIAL_REQUIRED"
        );
        (await delegated.PostAsync("/auth/delegate", body)).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        (await delegated.GetAsync("/v1.0/customers")).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task Delegate_NothingSaid_NamesWhatIsMissing()
    {
        (await service.Super.PostAsync("/auth/delegate", "{}")).IsInvalid(
            "/auth/delegate",
            Problems.Detail("customer_id", "INVALID_ID", "customer_id must be an id in the canonical form."),
            Problems.Detail(
                "reason",
                "INVALID_REASON",
                "reason must have 1 to 1,024 characters, none of them a control character."
            )
        );
    }

    // Only platform staff hands out project permissions, so the database does it here.
    private async Task<Client> SignInAsync(Account account, int bits)
    {
        var (client, id) = await account.AddAgentAsync(service, 16);
        await service.ExecuteAsync("UPDATE agents SET permission = @bits WHERE id = @Id", new { Id = Guid.Parse(id), bits });
        return client;
    }

    private static void IsNotFound(Answer answer, string path) =>
        answer.IsProblem(HttpStatusCode.NotFound, "CUSTOMER_NOT_FOUND", "The customer was not found.", path);
}
