using System.Net;
using System.Text.RegularExpressions;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Callers;

public sealed partial class MatrixTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Everything = """
        SELECT concat_ws(
            ' ',
            (SELECT sum(version) FROM customers),
            (SELECT sum(version) FROM agents),
            (SELECT sum(version) FROM access_keys),
            (SELECT count(*) FROM tokens),
            (SELECT count(*) FROM delegations),
            (SELECT count(*) FROM events WHERE type <> 'agent_sign_in_blocked'),
            (SELECT count(*) FROM webhook_deliveries),
            (SELECT count(*) FROM identity_moves),
            (SELECT md5(string_agg(concat(secret, previous_secret, tm_pause), ' ' ORDER BY customer_id)) FROM webhooks)
        )
        """;

    public static TheoryData<string> Lines() => [.. EndpointTable.Rows.Select(row => row.ToString())];

    public static TheoryData<string> ForeignLines() =>
        [
            .. EndpointTable
                .Rows.Where(row => row.Case == "foreign" && row.Pattern.Contains("{id", StringComparison.Ordinal))
                .Select(row => row.ToString()),
        ];

    [Fact]
    public void Map_EveryEndpoint_IsInTheTable()
    {
        var mapped =
            from endpoint in service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            // A health check answers to every method and is asked with GET.
            let methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            from method in methods
            select $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}";
        // The page that tries the API is not a route.
        var listed = EndpointTable.Rows.Select(row => row.Endpoint).Where(name => name != "GET /docs/index.html").ToHashSet();

        Assert.Equal(listed.Order(), mapped.Distinct().Order());
    }

    [Fact]
    public void Table_EndpointWithId_AsksForOwnAndForeign() =>
        Assert.All(
            EndpointTable.Rows.Where(row => row.Pattern.Contains("{id", StringComparison.Ordinal)).GroupBy(row => row.Endpoint),
            rows =>
                Assert.True(rows.Select(row => row.Case).ToHashSet() is var cases && cases.Contains("foreign") && cases.Count > 1)
        );

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Send_EveryCaller_GetsWhatTheTableSays(string line)
    {
        var row = EndpointTable.Rows.Single(candidate => candidate.ToString() == line);
        var wrong = new List<string>();
        var refused = await Stage.SetAsync(service);
        foreach (var (who, expected) in row.Expected)
        {
            var succeeds = expected == (int)HttpStatusCode.OK;
            var stage = succeeds || row.Case == "frozen" ? await Stage.SetAsync(service) : refused;
            var send = await Requests.PrepareAsync(service, stage, row, who);
            var before = await service.ScalarAsync<string>(Everything);
            var answer = await send();
            if ((int)answer.Status != expected)
                wrong.Add($"{who}: expected {expected}, got {(int)answer.Status} {answer.Text}");
            else if (!succeeds && await service.ScalarAsync<string>(Everything) != before)
                wrong.Add($"{who}: was refused, and something was written all the same");
            else if (row.Method is "GET" or "HEAD" && row.Pattern.StartsWith("/auth/account", StringComparison.Ordinal))
                IsPageOrLeadsToSignIn(answer);
            else if (!succeeds)
                IsProblem(answer);
        }
        Assert.True(wrong.Count == 0, $"{row}\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [MemberData(nameof(ForeignLines))]
    public async Task Send_ForeignId_LooksLikeOneThatDoesNotExist(string line)
    {
        var row = EndpointTable.Rows.Single(candidate => candidate.ToString() == line);
        var stage = await Stage.SetAsync(service);
        foreach (var who in new[] { Who.Agent, Who.Manager, Who.Admin, Who.Key, Who.Delegate })
        {
            var foreign = await (await Requests.PrepareAsync(service, stage, row, who))();
            var nowhere = await (await Requests.PrepareAsync(service, stage, row with { Case = "nowhere" }, who))();
            Assert.Equal(foreign.Status, nowhere.Status);
            Assert.Equal(Anonymous(foreign.Text), Anonymous(nowhere.Text));
            Assert.Equal(foreign.Headers.Keys.Order(), nowhere.Headers.Keys.Order());
        }
    }

    private static void IsProblem(Answer answer)
    {
        Assert.Equal("application/problem+json", answer.Headers["Content-Type"]);
        Assert.Equal((int)answer.Status, answer.Json["status"]!.GetValue<int>());
        Assert.Equal(answer.Status == HttpStatusCode.Unauthorized, answer.Headers.ContainsKey("WWW-Authenticate"));
    }

    private static void IsPageOrLeadsToSignIn(Answer answer)
    {
        if (answer.Status == HttpStatusCode.SeeOther)
            Assert.Equal("/auth/account/sign-in", answer.Headers["Location"]);
        else
            Assert.Equal("text/html; charset=utf-8", answer.Headers["Content-Type"]);
    }

    private static string Anonymous(string text) => RequestOrId().Replace(text, "");

    [GeneratedRegex("req_[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RequestOrId();
}
