using System.Text.Json.Nodes;
using Customers.Integration.Tests.Pages;
using Microsoft.Playwright;

namespace Customers.Integration.Tests.Documentation;

/// <summary>
/// The page to try the API at, in a browser: it fills in what the document calls a default and nothing else, and sends no header that nobody typed.
/// </summary>
public sealed class DocsBrowserTests(Browser browser) : IClassFixture<Browser>
{
    // The page shows the whole API at once: on a busy machine that takes a browser a while.
    private const float Patience = 240_000;

    // What a browser says of itself with every request that a script makes.
    private static readonly string[] ofTheBrowser =
    [
        "accept",
        "accept-encoding",
        "accept-language",
        "connection",
        "content-length",
        "content-type",
        "host",
        "origin",
        "referer",
        "user-agent",
    ];

    private const string Rows = ".parameters tr[data-param-name]";
    private const string Click = "control => control.click()";

    // The name and the value of each field of parameters that holds something.
    private const string Filled = """
        block => [...block.querySelectorAll('.parameters tr[data-param-name]')].flatMap(row =>
            [...row.querySelectorAll('input:not([type=checkbox]), select, textarea')]
                .filter(field => field.value !== '' && field.value !== '--')
                .map(field => `${row.dataset.paramName}=${field.value}`))
        """;

    [Fact]
    public async Task Show_EveryHeader_NothingIsFilledInButDefaultsOfTheQuery()
    {
        var document = ApiDocument.Approved;
        var window = await OpenAsync();
        var filled = new HashSet<string>();
        var defaults = new HashSet<string>();
        foreach (var operation in WithEveryHeader(document).Append(Find(document, "listCustomers")))
        {
            var block = await UnfoldAsync(window, operation);
            var parameters = Parameters(document, operation);
            Assert.Equal(parameters.Count, await block.Locator(Rows).CountAsync());
            filled.UnionWith(await block.EvaluateAsync<string[]>(Filled));
            defaults.UnionWith(
                parameters
                    .Where(parameter => parameter["schema"]!["default"] is not null)
                    .Select(parameter => $"{parameter["name"]}={parameter["schema"]!["default"]!.ToJsonString()}")
            );
            Assert.DoesNotContain(
                parameters,
                parameter => (string?)parameter["in"] == "header" && parameter["schema"]!["default"] is not null
            );
        }

        Assert.Contains("page_size=25", defaults);
        Assert.Equal(defaults.Order(), filled.Order());
    }

    [Fact]
    public async Task Show_OlderDocument_ItsVersionIsToBeTyped()
    {
        const string Older = "2022-11-02";
        var window = await OpenAsync();
        await window.Locator("#select").SelectOptionAsync(new SelectOptionValue { Label = Older });
        await Assertions
            .Expect(window.Locator(".info .url"))
            .ToHaveTextAsync($"/openapi/{Older}.json", new() { Timeout = Patience });

        var block = await UnfoldAsync(window, Find(ApiDocument.Of(Older), "getOwnCustomer"));

        Assert.Equal(1, await block.Locator("tr[data-param-name='VoIPBIN-Version']").CountAsync());
        Assert.Empty(await block.EvaluateAsync<string[]>(Filled));
    }

    [Fact]
    public async Task Execute_NothingTyped_SendsNothingBeside()
    {
        var window = await OpenAsync();
        foreach (var id in new[] { "getOwnCustomer", "updateOwnCustomer" })
        {
            var operation = Find(ApiDocument.Approved, id);
            var block = await UnfoldAsync(window, operation);

            var sent = await window.RunAndWaitForRequestAsync(
                () => block.Locator("button.execute").EvaluateAsync(Click),
                request => request.Url.Contains("/v1.0/", StringComparison.Ordinal),
                new() { Timeout = Patience }
            );

            Assert.Equal(
                (operation.Method, new Uri(browser.Service.Address, operation.Path).ToString()),
                (sent.Method, sent.Url)
            );
            var names = (await sent.AllHeadersAsync()).Keys.Where(name => !name.StartsWith("sec-", StringComparison.Ordinal));
            Assert.Empty(names.Except(ofTheBrowser));
        }
    }

    // Operations that have each header of the document, and the parameter with which a command is tried.
    private static List<Operation> WithEveryHeader(ApiDocument document)
    {
        var seen = new HashSet<string>();
        return [.. document.Operations.Where(operation => New(operation).Count > 0)];

        List<JsonNode> New(Operation operation) =>
            [
                .. Parameters(document, operation)
                    .Where(parameter => (string?)parameter["in"] == "header" || (string?)parameter["name"] == "dry_run")
                    .Where(parameter => seen.Add((string)parameter["name"]!)),
            ];
    }

    private static Operation Find(ApiDocument document, string id) => document.Operations.Single(operation => operation.Id == id);

    private static List<JsonNode> Parameters(ApiDocument document, Operation operation) =>
        [.. (operation.Node["parameters"]?.AsArray() ?? []).Select(parameter => document.Resolve(parameter!))];

    private async Task<IPage> OpenAsync()
    {
        var window = await browser.OpenWindowAsync();
        await window.GotoAsync("/docs/index.html", new() { Timeout = Patience });
        await Assertions.Expect(window.Locator(".opblock").First).ToBeVisibleAsync(new() { Timeout = Patience });
        return window;
    }

    private static async Task<ILocator> UnfoldAsync(IPage window, Operation operation)
    {
        var tag = operation.Node["tags"]![0]!.GetValue<string>().Replace(' ', '_');
        var block = window.Locator($"#operations-{tag}-{operation.Id}");
        await block.Locator(".opblock-summary-control").EvaluateAsync(Click);
        await Assertions.Expect(block.Locator("button.execute")).ToBeVisibleAsync(new() { Timeout = Patience });
        return block;
    }
}
