using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Agents;

/// <summary>Members of the platform's agents that another service keeps are refused, not dropped (contract §9).</summary>
public sealed class ForeignMemberTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/v1.0/agents";
    private const string Message = "Another service of the platform keeps members of the request; see details.";

    [Theory]
    [InlineData("""{"ring_method": "ringall"}""", "ring_method")]
    [InlineData("""{"tag_ids": []}""", "tag_ids")]
    [InlineData("""{"addresses": [{"type": "tel", "target": "+15551234567"}]}""", "addresses")]
    [InlineData("""{"status": null}""", "status")]
    [InlineData("""{"addresses": [], "tag_ids": [], "ring_method": "", "other": 1}""", "ring_method tag_ids addresses")]
    public async Task Send_MemberOfAnotherService_IsRefusedAndNothingIsDone(string json, string names)
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAgentAsync(service, 16);
        var before = (await account.Admin.GetAsync(Path)).Ok();
        JsonNode[] Details() =>
            [
                .. names
                    .Split(' ')
                    .Select(name => Problems.Detail(name, "NOT_KEPT_HERE", $"{name} is kept by another service; leave it out.")),
            ];
        var body = JsonNode.Parse(json)!;
        (body["username"], body["password"], body["permission"], body["name"]) = ("never", "quiet agent harbour", 16, "Never");

        foreach (var path in new[] { Path, $"{Path}/{id}" })
        {
            var answer = await account.Admin.SendAsync(path == Path ? HttpMethod.Post : HttpMethod.Put, path, body);
            answer.IsProblem(HttpStatusCode.BadRequest, "NOT_KEPT_HERE", Message, path, Details());
        }
        JsonAssert.Same(before, (await account.Admin.GetAsync(Path)).Ok());
    }

    [Fact]
    public async Task Send_MemberThatNobodyKnows_IsIgnored()
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAgentAsync(service, 16);

        Assert.Equal(
            "John",
            (await account.Admin.PutAsync($"{Path}/{id}", new { name = "John", hat = "red" })).Ok().Text("name")
        );
    }
}
