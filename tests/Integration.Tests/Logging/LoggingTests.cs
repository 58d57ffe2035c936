using Customers.Api.Logging;
using Customers.Integration.Tests.Http;
using Serilog.Events;
using Serilog.Parsing;

namespace Customers.Integration.Tests.Logging;

public sealed class LoggingTests
{
    private static readonly DateTimeOffset noon = new(2024, 1, 15, 12, 0, 0, 0, 5, TimeSpan.FromHours(1));

    private static LogEvent Event(
        string message,
        Exception? exception = null,
        params (string Name, object? Value)[] properties
    ) =>
        new(
            noon,
            LogEventLevel.Warning,
            exception,
            new MessageTemplateParser().Parse(message),
            properties.Select(property => new LogEventProperty(property.Name, new ScalarValue(property.Value)))
        );

    private static string Format(LogEvent logEvent)
    {
        using var output = new StringWriter();
        new MaskedFormatter(new CompactJson()).Format(logEvent, output);
        return output.ToString();
    }

    [Fact]
    public void Format_Event_IsOneJsonLine() =>
        Assert.Equal(
            """{"@t":"2024-01-15T11:00:00.000005Z","@l":"Warning","@mt":"Did {What}\n\"now\"","What":"é","Count":5,"Nothing":null,"@@odd":true}"""
                + "\n",
            Format(Event("Did {What}\n\"now\"", null, ("What", "é"), ("Count", 5), ("Nothing", null), ("@odd", true)))
        );

    [Fact]
    public void Format_Exception_IsOneMember() =>
        Assert.Equal(
            """{"@t":"2024-01-15T11:00:00.000005Z","@l":"Warning","@mt":"Failed","@x":"System.TimeoutException: two\nlines"}"""
                + "\n",
            Format(Event("Failed", new TimeoutException("two\nlines")))
        );

    [Theory]
    [InlineData("GET /x?token=s3cret&b=2", "GET /x?token=***&b=2")]
    [InlineData("GET /x?accesskey=s3cret", "GET /x?accesskey=***")]
    [InlineData("ACCESS_KEY=s3cret, more", "ACCESS_KEY=***, more")]
    [InlineData("Token = s3cret }", "Token = *** }")]
    [InlineData("token%3Ds3cret", "token%3D***")]
    [InlineData("{\"token\":\"s3cret\",\"a\":1}", "{\"token\":\"***\",\"a\":1}")]
    [InlineData("{\"token\": \"s3cret\"}", "{\"token\": \"***\"}")]
    [InlineData("Authorization: Bearer s3cret.abc-_~+/= next", "Authorization: Bearer *** next")]
    [InlineData("authorization: bearer s3cret", "authorization: bearer ***")]
    [InlineData("key vb_s3cret-_9 here", "key vb_*** here")]
    [InlineData("\nvb_s3cret", "\nvb_***")]
    [InlineData("session vt_s3cret-_9, next", "session vt_***, next")]
    [InlineData("key whsec_s3cret+/= next", "key whsec_*** next")]
    [InlineData("password=s3cret", "password=***")]
    [InlineData("password=s3cret with, s3cret blanks&b=1", "password=***&b=1")]
    [InlineData("password_hash = 's3cret'", "password_hash = '***")]
    [InlineData("password=\"s3cr\\\"et\"", "password=\"***\"")]
    [InlineData("Login { Username = a, Password = s3cret, s3cret }", "Login { Username = a, Password = ***}")]
    [InlineData("Host=db;Password=s3cret;Username=a", "Host=db;Password=***")]
    public void Format_Secret_IsMaskedWhereverItStands(string text, string masked)
    {
        Assert.Equal(masked, SecretMask.Apply(text));
        foreach (
            var logEvent in new[]
            {
                Event(text.Replace("{", "{{", StringComparison.Ordinal)),
                Event("m", new TimeoutException(text)),
                Event("m", null, ("P", text)),
            }
        )
        {
            var line = Format(logEvent);
            Assert.DoesNotContain("s3cr", line, StringComparison.Ordinal);
            Assert.NotNull(System.Text.Json.Nodes.JsonNode.Parse(line));
        }
    }

    [Theory]
    [InlineData("HTTP GET /v1.0/customers responded 200")]
    [InlineData("the token was refused")]
    [InlineData("{\"password_requests\":5,\"reason\":\"PASSWORD_CREDENTIAL_REQUIRED\",\"tokens\":[1]}")]
    [InlineData("System.Threading.CancellationToken cancellationToken)")]
    public void Format_NoSecret_IsLeftAlone(string text) => Assert.Equal(text, SecretMask.Apply(text));

    [Fact]
    public void Format_LongLine_IsMaskedToo() =>
        Assert.DoesNotContain(
            "s3cret",
            Format(Event(new string('x', 9000) + " token=s3cret " + new string('y', 9000))),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Stop_Service_FlushesTheLog()
    {
        var host = await PlumbingHost.StartAsync();
        for (var n = 0; n < 50; n++)
            (await host.Client.GetAsync("/probe/url")).Dispose();
        await host.StopAsync();
        Assert.Equal(50, host.Log.Lines().Count(line => line["StatusCode"] is not null));
    }

    [Fact]
    public async Task Start_ConfiguredSink_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => PlumbingHost.StartAsync(("Serilog:WriteTo:0:Name", "Console")));
}
