using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Requests;

/// <summary>Paths and queries as no client should send them, byte by byte.</summary>
public sealed class HostileUrlTests(WireService service) : IClassFixture<WireService>
{
    private const string Customers = "/v1.0/customers";
    private const string Deliveries = "/v1.0/customer/webhook_deliveries";
    private const string Feed = "/v1.0/events";
    private const string OwnFeed = "/v1.0/customer/events";

    public static TheoryData<string> Spellings =>
        new(
            from write in new Func<Guid, string>[]
            {
                id => id.ToString("N"),
                id => $"%7B{id}%7D",
                id => $"({id})",
                id =>
                    id.ToString("X").Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal),
                id => $"%20{id}",
                id => $"{id}%20",
                id => $"{id}%00",
                id => $"{id}%0A",
                id => id.ToString().Replace('-', '_'),
                id => $"urn:uuid:{id}",
                id => "0x" + id.ToString()[2..],
            }
            select write(Guid.Empty)
        );

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Get_IdInAnotherSpelling_IsNotFound(string zero)
    {
        var own = Guid.Parse(service.Account.Id);
        var spelled = zero.Replace(Guid.Empty.ToString(), service.Account.Id, StringComparison.Ordinal)
            .Replace(Guid.Empty.ToString("N"), own.ToString("N"), StringComparison.Ordinal);
        foreach (var path in new[] { Customers, "/v1.0/agents", "/v1.0/accesskeys" })
        {
            var answer = await service.Wire.SendRawAsync("GET", $"{path}/{spelled}");
            IsRefused(answer, $"{path}/{spelled}");
        }
        IsRefused(await service.Wire.SendRawAsync("POST", $"{Deliveries}/{spelled}/redeliver"), spelled);
    }

    [Fact]
    public async Task Get_IdInUpperCase_IsFound() =>
        Assert.Equal(
            HttpStatusCode.OK,
            (await service.Wire.SendRawAsync("GET", $"{Customers}/{service.Account.Id.ToUpperInvariant()}")).Status
        );

    [Theory]
    [InlineData("//")]
    [InlineData("//v1.0/customer")]
    [InlineData("/v1.0//customer")]
    [InlineData("/v1.0/customers/..")]
    [InlineData("/v1.0/customers/%2e%2e")]
    [InlineData("/v1.0/customers/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/v1.0/customers/..%2fcustomer")]
    [InlineData("/v1.0/customers/%252e%252e")]
    [InlineData("/v1.0/customers/%5c")]
    [InlineData("/v1.0/customers/%")]
    [InlineData("/v1.0/customers/%z")]
    [InlineData("/v1.0/customers/%zz")]
    [InlineData("/v1.0/customers/%ff%fe")]
    [InlineData("/v1.0/customers/%c0%80")]
    [InlineData("/v1.0/customers/%ed%a0%80")]
    [InlineData("/v1.0/customers/%ef%bf%be")]
    [InlineData("/v1.0/customers/%0d%0aX-Injected:%201")]
    [InlineData("/v1.0/customers/{customer};x=y")]
    [InlineData("/v1.0/customers/{customer}/metadata/x")]
    [InlineData("/openapi/%2e%2e.json")]
    [InlineData("/openapi/v2.json")]
    [InlineData("/docs/%2e%2e/appsettings.json")]
    [InlineData("http://localhost/v1.0/nowhere")]
    public async Task Get_HostilePath_IsRefused(string path)
    {
        var answer = await service.Wire.SendRawAsync("GET", service.Fill(path));
        IsRefused(answer, path);
        Assert.DoesNotContain("X-Injected", answer.Headers.Keys);
    }

    [Theory]
    [InlineData("Billing")]
    [InlineData("0")]
    [InlineData("99")]
    [InlineData("billing,fraud")]
    [InlineData("billing%00")]
    [InlineData("%20billing")]
    public async Task Delete_UnknownKindOfHold_IsRefused(string kind) =>
        IsRefused(await service.Wire.SendRawAsync("DELETE", service.Fill($"{Customers}/{{customer}}/holds/{kind}")), kind);

    [Fact]
    public async Task Get_LongPath_IsRefused() =>
        IsRefused(await service.Wire.SendRawAsync("GET", $"{Customers}/{new string('a', 7000)}"), "7000 letters");

    [Theory]
    [InlineData("page_size=0", "page_size")]
    [InlineData("page_size=-1", "page_size")]
    [InlineData("page_size=101", "page_size")]
    [InlineData("page_size=1e9", "page_size")]
    [InlineData("page_size=99999999999999999999", "page_size")]
    [InlineData("page_size=%D9%A3", "page_size")]
    [InlineData("page_size=+5", "page_size")]
    [InlineData("page_size=%2B5", "page_size")]
    [InlineData("page_size=5.0", "page_size")]
    [InlineData("page_size=0x5", "page_size")]
    [InlineData("page_size=%00", "page_size")]
    [InlineData("page_size=5%00", "page_size")]
    [InlineData("page_token=x", "page_token")]
    [InlineData("page_token=%00", "page_token")]
    [InlineData("page_token=%ff", "page_token")]
    [InlineData("page_token=2024-01-15T10:30:00Z_x", "page_token")]
    [InlineData("page_token=2024-01-15T10:30:00Z_%7B{customer}%7D", "page_token")]
    [InlineData("page_token=2024-13-15T10:30:00Z", "page_token")]
    [InlineData("page_token=0000-01-01T00:00:00Z", "page_token")]
    [InlineData("page_token=10000-01-01T00:00:00Z", "page_token")]
    [InlineData("page_token=2024-01-15T10:30:60Z", "page_token")]
    [InlineData("page_token=2024-01-15T10:30:00", "page_token")]
    [InlineData("page_token=2024-01-15T10:30:00%2B02:00", "page_token")]
    [InlineData("page_token=aaaa{long}", "page_token")]
    public async Task List_WrongPage_BlamesTheParameter(string query, string field)
    {
        foreach (var path in new[] { Customers, "/v1.0/agents", "/v1.0/accesskeys", Deliveries })
            await BlamesAsync(path, query, field);
    }

    [Theory]
    [InlineData("page_size=0", "page_size")]
    [InlineData("page_size=101", "page_size")]
    [InlineData("page_size=%D9%A3", "page_size")]
    [InlineData("page_size=%2B5", "page_size")]
    [InlineData("page_size=5%00", "page_size")]
    [InlineData("wait=31", "wait")]
    [InlineData("wait=1%00", "wait")]
    [InlineData("wait=-1", "wait")]
    [InlineData("wait=%2B1", "wait")]
    [InlineData("wait=%201", "wait")]
    [InlineData("wait=1.5", "wait")]
    [InlineData("wait=1e1", "wait")]
    [InlineData("wait=0x1", "wait")]
    [InlineData("wait=%D9%A3", "wait")]
    [InlineData("wait=%00", "wait")]
    [InlineData("wait=99999999999999999999", "wait")]
    [InlineData("after=x", "after")]
    [InlineData("after=1.", "after")]
    [InlineData("after=1.0123456789AB", "after")]
    [InlineData("after=1.0123456789ab%00", "after")]
    [InlineData("after=-", "after")]
    [InlineData("after=1-", "after")]
    [InlineData("after=-1", "after")]
    [InlineData("after=-1-1", "after")]
    [InlineData("after=1-2-3", "after")]
    [InlineData("after=1--2", "after")]
    [InlineData("after=1-%2B2", "after")]
    [InlineData("after=1-%202", "after")]
    [InlineData("after=1_2", "after")]
    [InlineData("after=01-2", "after")]
    [InlineData("after=%D9%A3-1", "after")]
    [InlineData("after=9223372036854775808-1", "after")]
    [InlineData("after=1-9223372036854775808", "after")]
    [InlineData("after=1-1%00", "after")]
    [InlineData("after=%ff", "after")]
    [InlineData("after=2024-01-15T10:30:00Z", "after")]
    [InlineData("after=aaaa{long}", "after")]
    [InlineData("types=x", "types")]
    [InlineData("types=,", "types")]
    [InlineData("types=customer_updated,", "types")]
    [InlineData("types=customer_updated;agent_created", "types")]
    [InlineData("types=Customer_Updated", "types")]
    [InlineData("types=%20customer_updated", "types")]
    [InlineData("types=customer_updated%00", "types")]
    [InlineData("types=webhook_test", "types")]
    [InlineData("types=aaaa{long}", "types")]
    [InlineData("order=Newest", "order")]
    [InlineData("order=newest%00", "order")]
    [InlineData("order=newest&wait=1", "wait")]
    [InlineData("actor_id=x", "actor_id")]
    [InlineData("actor_id=%7B00000000-0000-0000-0000-000000000000%7D", "actor_id")]
    [InlineData("from=2024-01-15T10:30:00", "from")]
    [InlineData("from=2024-01-15T10:30:00%2B99:00", "from")]
    [InlineData("to=2024-01-15", "to")]
    [InlineData("to=2024-01-15T10:30:00Z%00", "to")]
    [InlineData("from=2024-01-15T10:30:00Z&to=2024-01-15T10:30:00Z", "to")]
    [InlineData("wait=x&after=x&types=x&page_size=x", "after types wait page_size")]
    public async Task Feed_WrongParameter_BlamesIt(string query, string fields)
    {
        foreach (var path in new[] { Feed, OwnFeed })
            await BlamesAsync(path, query, fields.Split(' '));
    }

    [Theory]
    [InlineData("customer_id=x", "customer_id")]
    [InlineData("customer_id=%00", "customer_id")]
    [InlineData("customer_id=%7B{customer}%7D", "customer_id")]
    [InlineData("customer_id=%20{customer}", "customer_id")]
    [InlineData("customer_id={customer},{customer}", "customer_id")]
    [InlineData("customer_id=aaaa{long}", "customer_id")]
    [InlineData("customer_id=x&wait=x", "wait customer_id")]
    public Task Feed_WrongAccount_BlamesIt(string query, string fields) => BlamesAsync(Feed, query, fields.Split(' '));

    [Theory]
    [InlineData("status=ACTIVE", "status")]
    [InlineData("status=active,frozen", "status")]
    [InlineData("status=1", "status")]
    [InlineData("status=active%00", "status")]
    [InlineData("identity_verification_status=99", "identity_verification_status")]
    [InlineData("include_deleted=1", "include_deleted")]
    [InlineData("include_deleted=True", "include_deleted")]
    [InlineData("name=%00", "name")]
    [InlineData("name=a%07", "name")]
    [InlineData("name=aaaa{long}", "name")]
    [InlineData("name=%ef%bf%be", "name")]
    [InlineData("email=%00", "email")]
    [InlineData("email=aaaa{long}", "email")]
    [InlineData("email=%ef%bf%be@example.com", "email")]
    public Task List_WrongFilter_BlamesTheParameter(string query, string field) => BlamesAsync(Customers, query, field);

    [Theory]
    [InlineData("")]
    [InlineData("&&&==&=&")]
    [InlineData("%")]
    [InlineData("%zz=1&%=%")]
    [InlineData("page_size")]
    [InlineData("page_size=")]
    [InlineData("page_size=5&page_size=6")]
    [InlineData("page_size[]=5&page_size[0]=5")]
    [InlineData("page.page_size=5&query.page_size=x")]
    [InlineData("name=%ed%a0%80")]
    [InlineData("name=%ff")]
    [InlineData("name=%")]
    [InlineData("name='%20OR%201=1%20--")]
    [InlineData("email=%C4%B0@example.com")]
    [InlineData("page_token=0001-01-01T00:00:00Z")]
    [InlineData("page_token=9999-12-31T23:59:59.999999Z")]
    [InlineData("page_token=9999-12-31T23:59:59.999999Z_ffffffff-ffff-ffff-ffff-ffffffffffff")]
    [InlineData("id={customer}&cancellationToken=x")]
    [InlineData("after=&types=&wait=&customer_id=")]
    [InlineData("after=0-0&wait=0&wait=0")]
    [InlineData("after=9223372036854775807-9223372036854775807")]
    [InlineData("after=00000000000000000000000000000001-1")]
    [InlineData("types=agent_created,agent_created,agent_created")]
    [InlineData("customer_id=00000000-0000-0000-0000-000000000000")]
    [InlineData("a={long}")]
    public async Task Get_StrangeQuery_IsNoDefect(string query)
    {
        string[] paths =
        [
            Customers,
            "/v1.0/agents",
            "/v1.0/accesskeys",
            "/v1.0/customer",
            "/health/live",
            Feed,
            OwnFeed,
            Deliveries,
            "/v1.0/customer/webhook_secret",
        ];
        foreach (var path in paths)
        {
            var target = $"{path}?{Lengthen(service.Fill(query))}";
            Wire.IsNoDefect(await service.Wire.SendRawAsync("GET", target), target);
        }
    }

    private static string Lengthen(string query) => query.Replace("{long}", new string('a', 6000), StringComparison.Ordinal);

    private async Task BlamesAsync(string path, string query, params string[] fields)
    {
        var target = $"{path}?{Lengthen(service.Fill(query))}";
        var answer = await service.Wire.SendRawAsync("GET", target);
        Wire.IsNoDefect(answer, target);
        Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{target}: {answer.Status} {answer.Text}");
        Assert.Equal(fields, Wire.Blamed(answer));
    }

    // What is no HTTP at all (a NUL in the path) the server refuses before the service sees it, with a problem all the same.
    private static void IsRefused(Answer answer, string what)
    {
        Wire.IsNoDefect(answer, what);
        var isNoHttp = what.Contains("%00", StringComparison.Ordinal) && answer.Status == HttpStatusCode.BadRequest;
        Assert.True(isNoHttp || answer.Status == HttpStatusCode.NotFound, $"{what}: {answer.Status} {answer.Text}");
    }
}
