using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Documentation;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Requests;

/// <summary>A query holds what the operation reads, each parameter once (contract §2): what is overlooked shows somebody else's data.</summary>
public sealed class QueryParameterTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Reason = "UNKNOWN_PARAMETER";
    private const string Agents = "/v1.0/agents";

    private static readonly string[] ofAll = ["token", "accesskey"];

    [Fact]
    public async Task Send_ParameterThatDoesNotExist_IsRefusedByEveryOperationWithItsOwn()
    {
        foreach (var operation in ApiDocument.Approved.Operations)
        {
            var answer = await SendAsync(operation, "statuss=active");

            var there = string.Join(", ", ParametersOf(operation).Concat(ofAll));
            Assert.Equal($"statuss {Reason} There is no such parameter here; there are {there}.", Blame(answer, operation));
        }
    }

    [Fact]
    public async Task Send_ParameterGivenTwice_IsRefusedByEveryOperation()
    {
        var sent = 0;
        foreach (var operation in ApiDocument.Approved.Operations)
        foreach (var parameter in ParametersOf(operation))
        {
            var answer = await SendAsync(operation, $"{parameter}=1&{parameter}=1");

            Assert.Equal($"{parameter} {Reason} {parameter} must be given only once.", Blame(answer, operation));
            sent++;
        }
        Assert.True(sent >= 20, $"{sent}");
    }

    [Theory]
    [InlineData("page_size=5&PAGE_SIZE=6", "PAGE_SIZE")]
    [InlineData("page_size=5&page_size=5", "page_size")]
    [InlineData("page_size&page_size", "page_size")]
    [InlineData("page%5Fsize=5&page_size=6", "page_size")]
    [InlineData("page_size[]=5", "page_size[]")]
    [InlineData("page_size[0]=5", "page_size[0]")]
    [InlineData("page.page_size=5", "page.page_size")]
    [InlineData("query.page_size=5", "query.page_size")]
    [InlineData("pagesize=5", "pagesize")]
    [InlineData("page_size%20=5", "page_size ")]
    [InlineData("page_size%00=5", "page_size\0")]
    [InlineData("%20=5", " ")]
    [InlineData("=5", "")]
    [InlineData("id=5&cancellationToken=x", "id cancellationToken")]
    [InlineData("page_size=5&status=active&page_token=", "status")]
    public async Task List_OtherParameters_AreAllNamed(string query, string names)
    {
        var account = await Account.CreateAsync(service);

        var answer = (await account.Admin.GetAsync($"{Agents}?{query}")).Refused(HttpStatusCode.BadRequest, Reason);

        Assert.Equal(names, string.Join(' ', Details(answer).Select(detail => detail!.Text("field"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?&&")]
    [InlineData("?page_size=")]
    [InlineData("?page_size=5&page_token=")]
    [InlineData("?PAGE_SIZE=5")]
    [InlineData("?page%5Fsize=5")]
    public async Task List_ItsOwnParametersOnce_IsAnswered(string query)
    {
        var account = await Account.CreateAsync(service);

        (await account.Admin.GetAsync($"{Agents}{query}")).Ok();
    }

    [Fact]
    public async Task List_CredentialInTheQuery_IsNoOtherParameter()
    {
        var key = (await (await Account.CreateAsync(service)).Admin.PostAsync("/v1.0/accesskeys", new { name = "key" })).Ok();

        (await service.Anyone.GetAsync($"{Agents}?accesskey={key.Text("token")}&page_size=5")).Ok();
        (await service.Anyone.GetAsync($"{Agents}?page_size=5&token={key.Text("token")}")).Ok();
    }

    [Fact]
    public async Task List_ManyAndLongNames_AreNotRepeatedWithoutEnd()
    {
        var account = await Account.CreateAsync(service);
        var query = string.Join('&', Enumerable.Range(0, 50).Select(number => $"{number}{new string('x', 90)}=1"));

        var answer = (await account.Admin.GetAsync($"{Agents}?{query}")).Refused(HttpStatusCode.BadRequest, Reason);

        Assert.Equal(10, Details(answer).Count);
        Assert.All(Details(answer), detail => Assert.Equal(64, detail!.Text("field").Length));
    }

    [Fact]
    public async Task Write_UnknownParameter_ChangesNothing()
    {
        var account = await Account.CreateAsync(service);
        var events = await service.CountEventsAsync();

        (await account.Admin.PutAsync("/v1.0/customer?dryrun=true", new { name = "Other" })).Refused(
            HttpStatusCode.BadRequest,
            Reason
        );

        JsonAssert.Same(account.Created, await account.ReadAsync(service));
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Fact]
    public async Task Send_NoCredential_IsToldThatFirst() =>
        (await service.Anyone.GetAsync($"{Agents}?statuss=active")).Refused(
            HttpStatusCode.Unauthorized,
            "AUTHENTICATION_REQUIRED"
        );

    [Fact]
    public async Task Page_ParameterOfSomebodyElse_IsOpenedAllTheSame()
    {
        var page = await service.Anyone.GetAsync("/auth/email-verify?utm_source=newsletter");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("text/html", page.Headers["Content-Type"], StringComparison.Ordinal);
    }

    // Any caller will do: nothing of the operation is looked at before its query.
    private Task<Answer> SendAsync(Operation operation, string query)
    {
        var path = operation
            .Path.Replace("{kind}", "billing", StringComparison.Ordinal)
            .Replace("{type}", "numbers", StringComparison.Ordinal)
            .Replace("{sweep}", "retention", StringComparison.Ordinal);
        foreach (var parameter in path.Split('/').Where(part => part.StartsWith('{')))
            path = path.Replace(parameter, "018f0000-0000-7000-8000-000000000000", StringComparison.Ordinal);
        return service.Super.SendAsync(new(operation.Method), $"{path}?{query}");
    }

    private static IEnumerable<string> ParametersOf(Operation operation) =>
        (operation.Node["parameters"]?.AsArray() ?? [])
            .Select(parameter => ApiDocument.Approved.Resolve(parameter!))
            .Where(parameter => parameter.Text("in") == "query")
            .Select(parameter => parameter.Text("name"));

    private static string Blame(Answer answer, Operation operation)
    {
        Assert.True(answer.Status == HttpStatusCode.BadRequest && answer.Reason == Reason, $"{operation.Id}: {answer.Text}");
        Assert.Equal("INVALID_ARGUMENT", answer.Json["error"]!.Text("status"));
        var detail = Assert.Single(Details(answer))!;
        return $"{detail.Text("field")} {detail.Text("reason")} {detail.Text("message")}";
    }

    private static JsonArray Details(Answer answer) => answer.Json["error"]!["details"]!.AsArray();
}
