using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Documentation;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.IdentityVerifications;

namespace Customers.Integration.Tests.Clients;

/// <summary>What is answered about an account fits its document, as a validator that nobody here wrote sees it, formats included.</summary>
public sealed class AnswerSchemaTests(UnreachedProviderService service) : IClassFixture<UnreachedProviderService>, IDisposable
{
    private readonly JsonArray answers = [];
    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");

    [Theory]
    [InlineData("fresh", 30)]
    [InlineData("initial", 20)]
    [InlineData("suspended", 50)]
    [InlineData("frozen", 50)]
    [InlineData("deleted", 15)]
    [InlineData("expired", 15)]
    public async Task Reads_OfAnAccount_FitTheirSchemas(string status, int least)
    {
        var scene =
            status == "fresh" ? Scene.Of(service, await Account.CreateAsync(service)) : await Scene.CreateAsync(service, status);
        foreach (var call in scene.Calls.Where(call => call.Method == HttpMethod.Get))
        foreach (var document in ApiDocument.Names)
            await CollectAsync(call, document);

        Assert.InRange(answers.Count, least, 200);
        Assert.Equal("", await FaultsAsync());
    }

    [Theory]
    [InlineData("initial")]
    [InlineData("active")]
    [InlineData("suspended")]
    [InlineData("frozen")]
    [InlineData("deleted")]
    [InlineData("expired")]
    public async Task Lists_AskedForTheAccount_FitTheirSchemas(string status)
    {
        var id = (await Statuses.InStatusAsync(service, status)).Id;
        string[] queries =
        [
            $"q={id[..13]}&include_deleted=true",
            $"status={status}&include_deleted=true&page_size=100",
            "hold=fraud&plan=free&include_deleted=true",
            "review=true&created_after=2024-01-15T10:30:00Z&identity_verification_status=none",
        ];
        foreach (var document in ApiDocument.Names)
        {
            foreach (var query in queries)
                await CollectAsync(new("listCustomers", service.Super, $"/v1.0/customers?{query}"), document);
            await CollectAsync(new("getStatistics", service.Super, "/v1.0/statistics?days=3"), document);
        }

        Assert.Equal(2 * (queries.Length + 1), answers.Count);
        Assert.Contains(id, answers[0]!["body"]!.Each("id"));
        Assert.Contains(id, answers[1]!["body"]!.Each("id"));
        Assert.Equal("", await FaultsAsync());
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("2022-11-02")]
    public async Task Operations_EveryOne_AnswersWhatFitsItsSchema(string document)
    {
        // Who has an identity that is pending cannot submit it again.
        const string Pending = "changeIdentityVerification";
        foreach (var call in (await Scene.CreateAsync(service)).Calls.Where(call => call.Operation != Pending))
            await CollectAsync(call, document);
        await CollectAsync((await Scene.CreateAsync(service))[Pending], document);

        Assert.Equal(
            ApiDocument.Of(document).Operations.Select(operation => operation.Id).Order(StringComparer.Ordinal),
            answers.Select(answer => answer!["operation"]!.GetValue<string>()).Order(StringComparer.Ordinal)
        );
        Assert.Equal("", await FaultsAsync());
    }

    [Fact]
    public async Task Validator_AnswerThatDoesNotFit_SaysSo()
    {
        var account = (await (await Account.CreateAsync(service)).ReadAsync(service)).AsObject();
        account["status"] = "asleep";
        account["id"] = "";
        account.Remove("email");
        answers.Add(Entry("v1", "getCustomer", account.DeepClone()));

        var faults = await FaultsAsync();

        Assert.All(["/status", "/id", "'email'"], part => Assert.Contains(part, faults, StringComparison.Ordinal));
    }

    public void Dispose() => File.Delete(file);

    private async Task CollectAsync(Call call, string document)
    {
        var caller = document == "v1" ? call.Caller : call.Caller.WithHeader("VoIPBIN-Version", document);
        var answer = await (call with { Caller = caller }).SendAsync();
        if (answer.Status == HttpStatusCode.OK)
            answers.Add(Entry(document, call.Operation, answer.Json));
    }

    private static JsonObject Entry(string document, string operation, JsonNode body) =>
        new()
        {
            ["document"] = document,
            ["operation"] = operation,
            ["status"] = 200,
            ["body"] = body,
        };

    private async Task<string> FaultsAsync()
    {
        await ClientTools.InstalledAsync();
        await File.WriteAllTextAsync(file, answers.ToJsonString());
        return await ClientTools.RunAsync(ClientTools.Folder, "node", "validate.mjs", file);
    }
}
