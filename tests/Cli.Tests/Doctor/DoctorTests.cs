using System.Net;
using System.Net.Security;
using Customers.Cli.Doctor;
using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Doctor;

public sealed class DoctorTests : IDisposable
{
    private const string Up = """{"status":"up","dependencies":{"postgresql":"up","rabbitmq":"up","feed":"up"}}""";

    private static readonly DateTimeOffset now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly TestMachine machine = new();

    [Fact]
    public async Task Doctor_EverythingIsWell_Is0AndBackupsAreUnknown()
    {
        Well();

        Assert.Equal(0, await DoctorAsync());

        var states = States();
        Assert.Equal("ok", states["database"]);
        Assert.Equal("ok", states["broker"]);
        Assert.Equal("ok", states["migrations"]);
        Assert.Equal("ok", states["clock"]);
        Assert.Equal("ok", states["sign-in"]);
        Assert.Equal("ok", states["session"]);
        Assert.Equal("ok", states["mail"]);
        Assert.Equal("unknown", states["backups"]);
    }

    [Fact]
    public async Task Doctor_DependencyIsDown_Is5AndSaysWhat()
    {
        Well();
        machine.Platform.On(
            "GET /health/ready",
            _ =>
                FakePlatform.Answer(
                    HttpStatusCode.ServiceUnavailable,
                    """{"status":"down","dependencies":{"postgresql":"down","backlog":"down"},"details":{"backlog":{"mail_since":"2026-11-29T11:00:00Z"}}}"""
                )
        );

        Assert.Equal(5, await DoctorAsync());

        var states = States();
        Assert.Equal("failed", states["platform"]);
        Assert.Equal("failed", states["database"]);
        Assert.Equal("failed", states["backlog"]);
        Assert.Equal("unknown", states["broker"]);
        Assert.Equal("unknown", states["migrations"]);
        Assert.Contains("mail_since 2026-11-29 11:00:00", machine.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_EndpointsThatAPlatformDoesNotHave_AreUnknown()
    {
        machine.Platform.On("GET /health/ready", Up).On("GET /v1.0/me", """{"username":"admin","permission":1}""");

        Assert.Equal(0, await DoctorAsync());

        Assert.Equal("unknown", States()["mail"]);
        Assert.Equal("unknown", States()["webhooks"]);
    }

    [Fact]
    public async Task Doctor_MailsThatFailed_AreAWarning()
    {
        Well();
        machine.Platform.On("GET /v1.0/mails", """{"result":[{"id":"m"}]}""");

        Assert.Equal(0, await DoctorAsync());

        Assert.Equal("warning", States()["mail"]);
    }

    [Fact]
    public async Task Doctor_SignInHasEnded_Is5()
    {
        Well();
        machine.Platform.On(
            "GET /v1.0/me",
            _ => FakePlatform.Answer(HttpStatusCode.Unauthorized, Some.Problem(401, "INVALID_CREDENTIALS"))
        );

        Assert.Equal(5, await DoctorAsync());

        Assert.Equal("failed", States()["sign-in"]);
    }

    [Fact]
    public async Task Doctor_PlatformIsAway_IsSaidAndTheRestIsShown()
    {
        machine.Platform.ThenBreaks().ThenBreaks().ThenBreaks().ThenBreaks().ThenBreaks();

        Assert.Equal(5, await DoctorAsync());

        Assert.Equal("failed", States()["platform"]);
        Assert.Equal("ok", States()["credential"]);
    }

    [Fact]
    public async Task Doctor_CredentialOthersMayRead_IsSaid()
    {
        Well();
        machine.SignIn();
        FileModes.Set(Path.Combine(machine.Folder, "credentials", "default"), UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.NotEqual(0, await DoctorAsync());

        Assert.Contains("chmod 600", $"{machine.Output}{machine.Error}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90, SslPolicyErrors.None, "Ok")]
    [InlineData(20, SslPolicyErrors.None, "Warning")]
    [InlineData(0, SslPolicyErrors.None, "Failed")]
    [InlineData(90, SslPolicyErrors.RemoteCertificateNameMismatch, "Failed")]
    public void Certificate_EndAndTrust_AreJudged(int days, SslPolicyErrors errors, string state) =>
        Assert.Equal(state, TlsCheck.Judge(now.AddDays(days), errors, now).State.ToString());

    [Theory]
    [InlineData(0, "Ok")]
    [InlineData(5, "Ok")]
    [InlineData(-6, "Ok")]
    [InlineData(60, "Warning")]
    [InlineData(-60, "Warning")]
    public void Clock_SecondsApart_AreJudged(int seconds, string state) =>
        Assert.Equal(state, HealthChecks.Clock(now.AddSeconds(seconds), now, now).State.ToString());

    public void Dispose() => machine.Dispose();

    private void Well() =>
        machine
            .Platform.On(
                "GET /health/ready",
                _ => FakePlatform.Answer(HttpStatusCode.OK, Up, ("Date", "Sun, 29 Nov 2026 12:00:00 GMT"))
            )
            .On("GET /v1.0/me", """{"username":"admin","permission":1}""")
            .On(
                "GET /v1.0/me/sessions",
                """{"result":[{"is_current":false},{"is_current":true,"tm_expire":"2026-12-06T12:00:00Z"}]}"""
            )
            .On("GET /v1.0/mails", """{"result":[]}""")
            .On("GET /v1.0/webhook_deliveries", """{"result":[]}""");

    // A platform on this machine: it has no certificate that a test would have to make.
    private Task<int> DoctorAsync()
    {
        if (!Directory.Exists(machine.Folder))
            machine.SignIn(url: "http://127.0.0.1:5080/");
        return machine.RunAsync("doctor", "-o", "json");
    }

    private Dictionary<string, string> States()
    {
        var states = new Dictionary<string, string>();
        // The worse of two that are about the same.
        foreach (var row in JsonNode.Parse(machine.Output.ToString())!.AsArray())
            states[row!["check"]!.ToString()] = states.GetValueOrDefault(row["check"]!.ToString()) is { } known and not "ok"
                ? known
                : row["state"]!.ToString();
        return states;
    }
}
