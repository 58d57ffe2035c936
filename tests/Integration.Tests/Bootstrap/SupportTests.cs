using System.Net;
using Customers.Integration.Tests.Callers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Bootstrap;

/// <summary>Support looks at everything that staff may look at, and changes nothing but holds of the kind operator (contract §3).</summary>
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
        "GET /v1.0/events",
        // Of their own: what every agent has.
        "POST /auth/logout",
        "GET /v1.0/service_agents/customer",
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
            (await support.DeleteAsync($"{path}/operator", new { reason = "no longer" })).Ok()["status"]!.GetValue<string>()
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
