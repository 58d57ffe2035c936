using System.Text.Json.Nodes;
using Customers.Integration.Tests.Documentation;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Clients;

/// <summary>Those who judge API documents have nothing to say about ours.</summary>
public sealed class LintTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    public static TheoryData<string> Documents { get; } = [.. ApiDocument.Names];

    [Theory, MemberData(nameof(Documents))]
    public async Task Spectral_Document_HasNothingToSay(string name)
    {
        await ClientTools.InstalledAsync();

        var said = await ClientTools.RunAsync(
            ClientTools.Folder,
            ClientTools.Bin("spectral"),
            ["lint", "--fail-severity", "hint", "--format", "json", "--quiet", ApprovedFile.PathOf(name)]
        );

        Assert.Empty(JsonNode.Parse(said)!.AsArray());
    }

    [Theory, MemberData(nameof(Documents))]
    public async Task Redocly_Document_HasNothingToSay(string name)
    {
        await ClientTools.InstalledAsync();

        var said = await ClientTools.RunAsync(
            ClientTools.Folder,
            ClientTools.Bin("redocly"),
            ["lint", "--config", "redocly.yaml", "--format", "json", ApprovedFile.PathOf(name)]
        );

        Assert.Empty(JsonNode.Parse(said)!["problems"]!.AsArray());
    }

    // What a linter says of a document with a fault shows that it would say something.
    [Theory]
    [InlineData("operation-description", "spectral", "lint", "--fail-severity", "hint", "--format", "json", "--quiet")]
    [InlineData("info-license", "redocly", "lint", "--config", "redocly.yaml", "--format", "json")]
    public async Task Linter_DocumentThatLacksSomething_SaysSo(string rule, string linter, params string[] arguments)
    {
        await ClientTools.InstalledAsync();
        var document = ApiDocument.Approved.Root.DeepClone();
        document["info"]!.AsObject().Remove("license");
        document["paths"]!["/auth/login"]!["post"]!.AsObject().Remove("description");
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
        await File.WriteAllTextAsync(path, document.ToJsonString());

        var fault = await Assert.ThrowsAnyAsync<Exception>(() =>
            ClientTools.RunAsync(ClientTools.Folder, ClientTools.Bin(linter), [.. arguments, path])
        );

        File.Delete(path);
        Assert.Contains(rule, fault.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Documents))]
    public async Task Yaml_Document_SaysTheSame(string name)
    {
        await ClientTools.InstalledAsync();
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.yaml");
        await File.WriteAllTextAsync(path, (await service.Anyone.GetAsync($"/openapi/{name}.yaml")).Text);

        var json = await ClientTools.RunAsync(
            ClientTools.Folder,
            "node",
            [
                "--eval",
                "console.log(JSON.stringify(require('yaml').parse(require('fs').readFileSync(process.argv[1],'utf8'))))",
                path,
            ]
        );

        File.Delete(path);
        Assert.True(JsonNode.DeepEquals(ApiDocument.Of(name).Root, JsonNode.Parse(json)));
    }
}
