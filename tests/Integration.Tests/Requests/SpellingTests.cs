using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Requests;

/// <summary>Ids have the canonical form and words the documented spelling (contract §2); anything else is 404 in a path and 400 in a body.</summary>
public sealed class SpellingTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string NoId = "must be an id in the canonical form.";

    public static TheoryData<string> OtherSpellings =>
        [
            "5e4a0680804e11ec84772fea5968d85b",
            "{5e4a0680-804e-11ec-8477-2fea5968d85b}",
            "(5e4a0680-804e-11ec-8477-2fea5968d85b)",
            "{0x5e4a0680,0x804e,0x11ec,{0x84,0x77,0x2f,0xea,0x59,0x68,0xd8,0x5b}}",
            " 5e4a0680-804e-11ec-8477-2fea5968d85b",
            "5e4a0680-804e-11ec-8477-2fea5968d85b ",
            "0x4a0680-804e-11ec-8477-2fea5968d85b",
            "+e4a0680-804e-11ec-8477-2fea5968d85b",
            "5e4a0680-804e-11ec-8477-2fea5968d85",
            "5e4a0680-804e-11ec-8477-2fea5968d85bb",
            "5e4a068-0804e-11ec-8477-2fea5968d85b",
            "5e4a0680-804e-11ec-8477-2fea5968d85g",
            "５e4a0680-804e-11ec-8477-2fea5968d85b",
            "1",
            "null",
        ];

    [Fact]
    public async Task Get_IdInUpperCase_IsTheSameId()
    {
        var account = await Account.CreateAsync(service);
        var (_, agent) = await account.AddAgentAsync(service, 16);
        var (_, key) = await account.AddAccessKeyAsync(service);

        foreach (var (list, id) in new[] { ("customers", account.Id), ("agents", agent), ("accesskeys", key) })
            JsonAssert.Same(
                (await account.Admin.GetAsync($"/v1.0/{list}/{id}")).Ok(),
                (await account.Admin.GetAsync($"/v1.0/{list}/{id.ToUpperInvariant()}")).Ok()
            );
        (await service.Super.GetAsync($"/v1.0/customers/{account.Id.ToUpperInvariant()}/holds")).Ok();
    }

    [Theory]
    [MemberData(nameof(OtherSpellings))]
    public async Task Get_IdInAnotherSpelling_IsNoPath(string id)
    {
        foreach (var list in new[] { "customers", "agents", "accesskeys" })
        {
            var path = $"/v1.0/{list}/{Uri.EscapeDataString(id)}";
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
                (await service.Super.SendAsync(method, path, method == HttpMethod.Put ? "{}" : null)).Refused(
                    HttpStatusCode.NotFound,
                    "ROUTE_NOT_FOUND"
                );
        }
    }

    [Fact]
    public async Task Get_PathThatIsNone_AnswersWholeProblem()
    {
        var path = "/v1.0/customers/5e4a0680804e11ec84772fea5968d85b";

        var answer = await service.Super.GetAsync($"{path}?name=secret");

        answer.IsProblem(HttpStatusCode.NotFound, "ROUTE_NOT_FOUND", "There is nothing at this path.", path);
    }

    [Theory]
    [MemberData(nameof(OtherSpellings))]
    public async Task Update_IdInAnotherSpelling_IsRefused(string id)
    {
        var account = await Account.CreateAsync(service);
        var billing = "/v1.0/customer/billing_account_id";

        (await account.Admin.PutAsync(billing, new { billing_account_id = id })).IsInvalid(
            billing,
            Problems.Detail("billing_account_id", "INVALID_ID", $"billing_account_id {NoId}")
        );
        (await service.Super.PostAsync("/auth/delegate", new { customer_id = id, reason = "x" })).IsInvalid(
            "/auth/delegate",
            Problems.Detail("customer_id", "INVALID_ID", $"customer_id {NoId}")
        );
        (await account.Admin.PutAsync("/v1.0/customer", new { permission_ids = new[] { id } })).IsInvalid(
            "/v1.0/customer",
            Problems.Detail("permission_ids", "INVALID_ID", "permission_ids must be at most 100 ids in the canonical form.")
        );
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Get_ZeroOrUnknownId_IsNotFound()
    {
        foreach (var id in new[] { Guid.Empty, Guid.NewGuid() })
        {
            (await service.Super.GetAsync($"/v1.0/customers/{id}")).Refused(HttpStatusCode.NotFound, "CUSTOMER_NOT_FOUND");
            (await service.Super.GetAsync($"/v1.0/customers/{id}/holds")).Refused(HttpStatusCode.NotFound, "CUSTOMER_NOT_FOUND");
            (await service.Super.GetAsync($"/v1.0/agents/{id}")).Refused(HttpStatusCode.NotFound, "AGENT_NOT_FOUND");
            (await service.Super.GetAsync($"/v1.0/accesskeys/{id}")).Refused(HttpStatusCode.NotFound, "ACCESSKEY_NOT_FOUND");
        }
    }

    [Theory]
    [InlineData("Billing")]
    [InlineData("FRAUD")]
    [InlineData("0")]
    [InlineData("99")]
    [InlineData("billing,fraud")]
    [InlineData(" operator")]
    [InlineData("legal")]
    public async Task Place_HoldOfAnotherSpelling_IsNoPath(string kind)
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}/holds/{Uri.EscapeDataString(kind)}";

        (await service.Super.PutAsync(path, new { reason = "x" })).Refused(HttpStatusCode.NotFound, "ROUTE_NOT_FOUND");
        (await service.Super.DeleteAsync(path)).Refused(HttpStatusCode.NotFound, "ROUTE_NOT_FOUND");

        JsonAssert.Same(account.Created, await account.ReadAsync(service));
    }

    [Theory]
    [InlineData("\"Pending\"")]
    [InlineData("\"PENDING\"")]
    [InlineData("\"1\"")]
    [InlineData("\"pending \"")]
    [InlineData("\"pending, verified\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    public async Task ChangeIdentity_WordOfAnotherSpelling_IsRefused(string status)
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}/identity_verification_status";

        (await service.Super.PutAsync(path, $$"""{"status": {{status}}}""")).IsInvalid(
            path,
            Problems.Detail("status", "UNKNOWN_WORD", "status must be one of none, pending, verified, rejected.")
        );
        (await service.Super.PutAsync(path, """{"status": 1}""")).IsInvalid(
            path,
            Problems.Detail("status", "WRONG_TYPE", "Must be a string.")
        );
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
    }
}
