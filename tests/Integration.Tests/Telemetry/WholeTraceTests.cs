using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Events.RabbitMq;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;
using Customers.Integration.Tests.Webhooks;

namespace Customers.Integration.Tests.Telemetry;

/// <summary>
/// One request's trace: through HTTP, SQL, the outbox, the broker, the webhook and the mail in one tree, read from what a real OTLP receiver gets of a
/// real process.
/// </summary>
[Collection(BrokerTests.Name)]
public sealed class WholeTraceTests(Broker broker) : IAsyncLifetime
{
    private const string Password = "quiet harbour of a trace";

    private readonly string exchange = "traced-" + Guid.NewGuid();
    private readonly DirectoryInfo mails = Directory.CreateTempSubdirectory("customers-traced-");
    private TestDatabase database = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        receiver = await Receiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await receiver.DisposeAsync();
        await database.DisposeAsync();
        mails.Delete(recursive: true);
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task Request_WhatFollowsFromIt_IsOneTree(string protocol)
    {
        await using var collector = await Collector.StartAsync(isGrpc: protocol == "grpc");
        var inbox = new Inbox(broker, exchange);
        await inbox.BindAsync();
        await using var service = await StartAsync(collector, protocol);
        using var http = new HttpClient { BaseAddress = service.Address };
        await SendAsync(http, HttpMethod.Post, "/auth/login", new { username = "admin", password = Password });
        var staff = http.DefaultRequestHeaders;
        staff.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(http, "admin", Password));
        var created = new
        {
            username = "owner-of-a-trace",
            password = Password,
            email = "owner@trace.example",
            webhook_method = "POST",
            webhook_uri = receiver.Address,
        };

        var (trace, caller) = await SendAsync(http, HttpMethod.Post, "/v1.0/customers", created);
        await receiver.UntilAsync(1);
        await UntilMailedAsync();
        service.AskToStop();
        Assert.Equal(0, await service.EndAsync());

        var tree = collector.Spans.Where(span => span.TraceId == trace).ToList();
        var request = Assert.Single(tree, span => span.ParentId == caller);
        Assert.Equal("POST v1.0/customers", request.Name);
        Assert.All(tree, span => Assert.True(span == request || tree.Exists(parent => parent.Id == span.ParentId), span.Name));
        Assert.Contains(tree, span => span.ParentId == request.Id && span.Name == "CustomerStatements.InsertWithEvents");
        var published = Assert.Single(tree, span => span.ParentId == request.Id && span.Name == "publish customer_created");
        Assert.Equal(exchange, published.Tags["messaging.destination.name"]);
        var delivered = Assert.Single(tree, span => span.ParentId == request.Id && span.Name == "webhook customer_created");
        Assert.Equal("delivered", delivered.Tags["customers.delivery.status"]);
        Assert.Contains(tree, span => span.ParentId == delivered.Id && span.Name == "DeliveryQueue.GiveBack");
        var mailed = Assert.Single(tree, span => span.ParentId == request.Id && span.Name == "mail verify_email");
        Assert.Contains(tree, span => span.ParentId == mailed.Id && span.Name == "MailOutbox.GiveBack");
        var arrived = (await inbox.TakeAllAsync()).Single(each =>
            each.Properties.MessageId == published.Tags["messaging.message.id"]
        );
        Assert.Equal($"00-{trace}-{published.Id}-01", TextOf(arrived.Properties.Headers!["traceparent"]));
    }

    [Fact]
    public async Task Statements_InEveryTrace_HaveNamesAndNoText()
    {
        await using var collector = await Collector.StartAsync();
        await using var service = await StartAsync(collector, "grpc");
        using var http = new HttpClient { BaseAddress = service.Address };
        await TokenAsync(http, "admin", Password);
        using var end = new CancellationTokenSource(Follower.Timeout);
        while (!collector.Spans.Any(span => span is { ParentId: "", Name: "sweep retention" }))
            await Task.Delay(100, end.Token);

        service.AskToStop();
        Assert.Equal(0, await service.EndAsync());

        var statements = collector.Spans.Where(span => span.Tags.ContainsKey("db.system.name")).ToList();
        Assert.NotEmpty(statements);
        Assert.All(statements, span => Assert.Equal(span.Name, span.Tags["db.query.summary"]));
        Assert.All(
            statements,
            span => Assert.Matches(@"^[A-Z]\w+\.[A-Z]\w+$|^(INSERT INTO|UPDATE|DELETE FROM|FROM) [a-z_]+$", span.Name)
        );
        Assert.DoesNotContain(collector.Spans, span => span.Tags.ContainsKey("db.query.text"));
        // A look at a table that nobody has asked for is no trace.
        Assert.All(statements, span => Assert.NotEqual("", span.ParentId));
    }

    [Fact]
    public async Task Request_WithoutACollector_KeepsNoPlaceInATrace()
    {
        await using var service = await StartAsync(collector: null, "");
        using var http = new HttpClient { BaseAddress = service.Address };
        await TokenAsync(http, "admin", Password);

        Assert.True(await IsTrueAsync("SELECT bool_and(trace_parent = '') FROM events"));
    }

    private Task<RunningService> StartAsync(Collector? collector, string protocol)
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:Customers"] = database.ConnectionString,
            ["Bootstrap:AdminPassword"] = Password,
            ["Passwords:Iterations"] = "1000",
            ["Events:RabbitMq:Uri"] = broker.Uri.ToString(),
            ["Events:RabbitMq:Exchange"] = exchange,
            ["Email:PickupDirectory"] = mails.FullName,
        };
        if (collector is not null)
            (settings["Otlp:Endpoint"], settings["OTEL_EXPORTER_OTLP_PROTOCOL"]) = (collector.Address, protocol);
        return RunningService.StartReadyAsync("Development", settings);
    }

    private async Task<bool> IsTrueAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private async Task UntilMailedAsync()
    {
        using var end = new CancellationTokenSource(Follower.Timeout);
        while (!await IsTrueAsync("SELECT EXISTS (SELECT 1 FROM mails WHERE status = 'sent')"))
            await Task.Delay(20, end.Token);
    }

    /// <summary>Sends a request of a trace of its own; answers the trace's id and the caller's place in it.</summary>
    private static async Task<(string Trace, string Caller)> SendAsync(
        HttpClient http,
        HttpMethod method,
        string path,
        object body
    )
    {
        var (trace, caller) = (ActivityTraceId.CreateRandom().ToHexString(), ActivitySpanId.CreateRandom().ToHexString());
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("traceparent", $"00-{trace}-{caller}-01");
        using var answer = await http.SendAsync(request);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (trace, caller);
    }

    private static async Task<string> TokenAsync(HttpClient http, string username, string password)
    {
        using var login = await http.PostAsJsonAsync("/auth/login", new { username, password });
        return (await login.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
    }

    private static string TextOf(object? header) => System.Text.Encoding.ASCII.GetString((byte[])header!);
}
