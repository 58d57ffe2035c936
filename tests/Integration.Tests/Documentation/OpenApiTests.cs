using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Customers.Api.Pages;
using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Infrastructure.DeletionLedger;
using Customers.Infrastructure.DeletionLedger.Files;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Npgsql;

namespace Customers.Integration.Tests.Documentation;

/// <summary>The documents that the service serves.</summary>
public sealed partial class OpenApiTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly ApiDocument approved = ApiDocument.Approved;

    public static TheoryData<string> Documents { get; } = [.. ApiDocument.Names];

    private static readonly JsonSerializerOptions readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Theory, MemberData(nameof(Documents))]
    public async Task Document_AsServed_IsTheApprovedOne(string name)
    {
        var (path, received) = (ApprovedFile.PathOf(name), ApprovedFile.ReceivedOf(name));
        var served = await service.Anyone.GetAsync($"/openapi/{name}.json");
        var text = $"{served.Ok().ToJsonString(readable)}\n";
        if (ApprovedFile.IsToBeReplaced)
            await File.WriteAllTextAsync(path, text);

        await File.WriteAllTextAsync(received, text);

        Assert.True(
            File.Exists(path) && text == await File.ReadAllTextAsync(path),
            $"The API is not what was approved. Compare {received} with {path}; "
                + $"if the change is meant, run this test again with {ApprovedFile.Switch}=1 and commit the file."
        );
    }

    [Theory, MemberData(nameof(Documents))]
    public void Document_Version_Is31(string name) =>
        Assert.StartsWith("3.1.", ApiDocument.Of(name).Root["openapi"]!.GetValue<string>());

    [Theory, MemberData(nameof(Documents))]
    public void Document_ReadByALibrary_HasNoFault(string name)
    {
        var read = OpenApiDocument.Parse(ApiDocument.Of(name).Root.ToJsonString(), "json").Diagnostic!;

        Assert.Empty(read.Errors.Select(error => error.ToString()));
        Assert.Empty(read.Warnings.Select(warning => warning.ToString()));
    }

    [Theory, MemberData(nameof(Documents))]
    public void Document_Operations_AreTheRoutesOfTheService(string name)
    {
        var routes =
            from endpoint in service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let path = "/" + RouteConstraint().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "}")
            where
                !path.StartsWith("/health/", StringComparison.Ordinal)
                && !path.StartsWith("/openapi/", StringComparison.Ordinal)
                && !IsPage(endpoint)
            from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
            select $"{method} {path}";

        Assert.Equal(
            routes.Order(StringComparer.Ordinal),
            ApiDocument
                .Of(name)
                .Operations.Select(operation => $"{operation.Method} {operation.Path}")
                .Order(StringComparer.Ordinal)
        );
    }

    // Pages are for people; what they send as JSON is documented.
    private static bool IsPage(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.ControllerTypeInfo.IsSubclassOf(typeof(PageController))
        == true;

    [Fact]
    public void Operations_EveryOne_IsNamedSummedUpAndTagged()
    {
        var tags = approved.Root["tags"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>()).ToList();

        Assert.All(approved.Operations, operation => Assert.Matches("^[a-z][A-Za-z]+$", operation.Id));
        Assert.Equal(approved.Operations.Count, approved.Operations.DistinctBy(operation => operation.Id).Count());
        Assert.All(approved.Operations, operation => Assert.EndsWith(".", operation.Node["summary"]!.GetValue<string>()));
        Assert.All(
            approved.Operations,
            operation => Assert.Contains(operation.Node["tags"]!.AsArray().Single()!.GetValue<string>(), tags)
        );
        Assert.All(approved.Root["tags"]!.AsArray(), tag => Assert.NotNull(tag!["description"]));
    }

    private static readonly string[] Open =
    [
        "getDeletionKeys",
        "login",
        "signUp",
        "confirmEmail",
        "resendVerification",
        "forgotPassword",
        "resetPassword",
        "cancelUnregisterByLink",
        // Signed instead.
        "decideIdentityCheck",
    ];

    [Fact]
    public void Operations_EveryOne_NeedsACredentialButSigningIn()
    {
        var open = approved.Operations.Where(operation => operation.Node["security"] is JsonArray { Count: 0 });

        Assert.Equal(Open.Order(StringComparer.Ordinal), open.Select(operation => operation.Id).Order(StringComparer.Ordinal));
        Assert.Equal(5, approved.Root["security"]!.AsArray().Count);
        Assert.All(
            approved.Operations.Where(operation => !Open.Contains(operation.Id)),
            operation => Assert.Null(operation.Node["security"])
        );
    }

    [Theory, MemberData(nameof(Documents))]
    public void Operations_EveryAnswer_HasAnExampleThatFitsItsSchema(string name)
    {
        var document = ApiDocument.Of(name);
        var schemas = new SchemaCheck(document);
        var contents =
            from operation in document.Operations
            let bodies = operation.Node["requestBody"] is { } body ? new[] { body } : []
            from owner in operation.Node["responses"]!.AsObject().Select(answer => document.Resolve(answer.Value!)).Concat(bodies)
            let content = ApiDocument.Content(owner)
            where content is not null
            select (operation.Id, content);

        Assert.All(
            contents,
            shown =>
            {
                var examples = document.Examples(shown.content).ToList();
                Assert.NotEmpty(examples);
                Assert.All(
                    examples,
                    example =>
                    {
                        var faults = schemas.Faults(example.Value, shown.content["schema"]!);
                        Assert.True(faults.Count == 0, $"{shown.Id} {example.Name}: {string.Join("; ", faults)}");
                    }
                );
            }
        );
    }

    [Theory, MemberData(nameof(Documents))]
    public void References_EveryOne_LeadsSomewhere(string name) =>
        Assert.All(
            Reference().Matches(ApiDocument.Of(name).Root.ToJsonString()).Select(match => match.Groups["to"].Value),
            reference => Assert.NotNull(ApiDocument.Of(name).Resolve(new JsonObject { ["$ref"] = reference }))
        );

    [Fact]
    public void Refusals_Unavailable_AreWordedAsTheServiceDoes()
    {
        var documented = approved
            .Examples(ApiDocument.Content(approved.Root["components"]!["responses"]!["503"]!)!)
            .Select(example => (example.Name, example.Value["detail"]!.GetValue<string>()));
        Exception[] failures =
        [
            new NpgsqlException(),
            new Infrastructure.Database.CommitUnconfirmedException(),
            new NpgsqlException("slow", new TimeoutException()),
            new Infrastructure.Database.CommitsHeldUpException(),
            new OverloadedException("too many"),
            new LedgerUnavailableException("full"),
        ];
        var translators = service.Services.GetServices<IExceptionTranslator>().ToList();
        var answered = failures
            .Select(failure => translators.Select(translator => translator.Translate(failure)).OfType<Error>().Single())
            .Append(LedgerErrors.Restored)
            .Select(error => (error.Reason, error.Message));

        Assert.Equal(answered, documented);
    }

    [Fact]
    public void Document_Secrets_AreNoParametersAndNoExamples()
    {
        Assert.DoesNotContain(approved.Operations, operation => Parameters(operation).Intersect(["token", "accesskey"]).Any());
        Assert.DoesNotMatch("vb_[A-Za-z0-9_-]{43}|whsec_[A-Za-z0-9+/]{43}=|CfDJ8", approved.Root.ToJsonString());
    }

    [Fact]
    public async Task Document_AsServed_NamesNoHost()
    {
        var text = (await service.Anyone.GetAsync("/openapi/v1.json")).Text;

        Assert.DoesNotContain("localhost", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("[email", text, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Parameters(Operation operation) =>
        (operation.Node["parameters"]?.AsArray() ?? []).Select(parameter =>
            approved.Resolve(parameter!)["name"]!.GetValue<string>()
        );

    [GeneratedRegex(":[a-z]+}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RouteConstraint();

    [GeneratedRegex(
        """
            "\$ref":"(?<to>[^"]+)"
            """,
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Reference();
}
