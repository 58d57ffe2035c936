using Customers.Api.Errors;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;

namespace Customers.Integration.Tests.Logging;

/// <summary>Every refused act has one line in the security log: who was refused what and why, and never a secret.</summary>
public sealed class SecurityLogTests(SecurityLogTests.Watched service) : IClassFixture<SecurityLogTests.Watched>
{
    private const string Wrong = "certainly not the password";

    [Fact]
    public async Task Refuse_NoCredential_NamesTheRoute()
    {
        var line = await RefusedAsync(401, () => service.Anyone.GetAsync($"/v1.0/agents/{Guid.NewGuid()}"));

        Assert.Equal(
            ("GET v1.0/agents/{id:id}", "AUTHENTICATION_REQUIRED", null),
            (line["Action"], line["Reason"], line["ActorId"])
        );
        Assert.Equal("127.0.0.0/24", line["ClientNetwork"]);
    }

    [Theory]
    [InlineData("vb_4711_not_a_key")]
    [InlineData("vt_4711_not_a_token")]
    public async Task Refuse_WrongCredential_SaysSo(string credential)
    {
        var line = await RefusedAsync(401, () => service.Anyone.With(credential).GetAsync("/v1.0/customer"));

        Assert.Equal("INVALID_CREDENTIALS", line["Reason"]);
    }

    [Fact]
    public async Task Refuse_WrongPasswordAtSignIn_SaysSoWithoutTheName()
    {
        var body = new { username = "somebody-4711@example.com", password = Wrong };

        var line = await RefusedAsync(401, () => service.Anyone.PostAsync("/auth/login", body));

        Assert.Equal(("sessions.create", "INVALID_CREDENTIALS"), (line["Action"], line["Reason"]));
    }

    [Fact]
    public async Task Refuse_MissingPermission_NamesActAndActor()
    {
        var account = await Account.CreateAsync(service);
        var (agent, id) = await account.AddAgentAsync(service, permission: 16);

        var line = await RefusedAsync(403, () => agent.WithHeader("X-Request-Id", "req-4712").GetAsync("/v1.0/accesskeys"));

        Assert.Equal(("accesskeys.list", "PERMISSION_DENIED", "req-4712"), (line["Action"], line["Reason"], line["RequestId"]));
        Assert.Equal(
            (account.Id, "agent", id, "session"),
            (line["CustomerId"], line["ActorType"], line["ActorId"], line["CredentialKind"])
        );
    }

    [Fact]
    public async Task Refuse_KeyWhereASessionIsNeeded_NamesTheKey()
    {
        var account = await Account.CreateAsync(service);
        var (key, id) = await account.AddAccessKeyAsync(service);

        var line = await RefusedAsync(403, () => key.PostAsync("/auth/unregister", new { password = Wrong }));

        Assert.Equal(
            ("PASSWORD_CREDENTIAL_REQUIRED", "key", id, "access_key"),
            (line["Reason"], line["ActorType"], line["ActorId"], line["CredentialKind"])
        );
    }

    [Fact]
    public async Task Refuse_SuspendedAccount_SaysSo()
    {
        var account = await Account.CreateAsync(service);
        (await service.Super.PutAsync($"/v1.0/customers/{account.Id}/holds/billing", new { reason = "unpaid 4711" })).Ok();

        var line = await RefusedAsync(403, () => account.Admin.PostAsync("/v1.0/accesskeys", new { name = "key" }));

        Assert.Equal("ACCOUNT_SUSPENDED", line["Reason"]);
    }

    [Fact]
    public async Task Refuse_WrongPasswordAndPhrase_SaysWhich()
    {
        var account = await Account.CreateAsync(service);
        var wrongPassword = new { password = Wrong };
        var wrongPhrase = new
        {
            password = account.OwnerPassword,
            confirmation_phrase = "delete 4711",
            immediate = true,
        };

        var password = await RefusedAsync(400, () => account.Admin.PostAsync("/auth/unregister", wrongPassword));
        var phrase = await RefusedAsync(400, () => account.Admin.PostAsync("/auth/unregister", wrongPhrase));

        Assert.Equal(("unregister.schedule", "INVALID_PASSWORD"), (password["Action"], password["Reason"]));
        Assert.Equal(("unregister.delete_immediately", "CONFIRMATION_PHRASE_REQUIRED"), (phrase["Action"], phrase["Reason"]));
    }

    [Fact]
    public async Task Refuse_TooManyAttempts_SaysSo()
    {
        var account = await Account.CreateAsync(service);
        var body = new { username = account.OwnerUsername, password = Wrong };
        for (var i = 0; i < 10; i++)
            await service.Anyone.PostAsync("/auth/login", body);

        var line = await RefusedAsync(429, () => service.Anyone.PostAsync("/auth/login", body));

        Assert.Equal("sessions.create", line["Action"]);
    }

    [Fact]
    public async Task Refuse_MalformedPassword_IsNoneOfItsBusiness()
    {
        var account = await Account.CreateAsync(service);
        service.Lines.Clear();

        await account.Admin.PostAsync(
            "/v1.0/agents",
            new
            {
                username = "short",
                password = "x",
                permission = 16,
            }
        );
        await account.Admin.GetAsync($"/v1.0/agents/{Guid.NewGuid()}");

        Assert.Empty(service.Lines.Taken);
    }

    [Fact]
    public async Task Refuse_ALoopBeyondItsLimit_IsToldOnceASecondAndNotEachTime()
    {
        var account = await Account.CreateAsync(service);
        (await service.Super.PutAsync($"/v1.0/customers/{account.Id}/limits", new { plan = "basic" })).Ok();
        service.Lines.Clear();

        var answers = new List<Answer>();
        for (var time = 0; time < 40; time++)
            answers.Add(await account.Admin.GetAsync("/v1.0/customer"));

        var refused = answers.Count(answer => answer.Status == System.Net.HttpStatusCode.TooManyRequests);
        var told = service.Lines.Taken.Where(line => line["Reason"] == "RATE_LIMIT_EXCEEDED").ToList();
        Assert.InRange(refused, 30, 38);
        Assert.InRange(told.Count, 1, refused / 2);
        Assert.Equal((account.Id, "agent"), (told[0]["CustomerId"], told[0]["ActorType"]));
    }

    private async Task<IReadOnlyDictionary<string, string?>> RefusedAsync(int status, Func<Task<Answer>> send)
    {
        service.Lines.Clear();

        Assert.Equal(status, (int)(await send()).Status);

        var line = Assert.Single(service.Lines.Taken);
        Assert.Equal("Refused", line["EventName"]);
        Assert.All(line.Values, value => Assert.DoesNotContain("4711", value ?? "", StringComparison.Ordinal));
        Assert.All(line.Values, value => Assert.DoesNotContain(Wrong, value ?? "", StringComparison.Ordinal));
        return line;
    }

    /// <summary>The service with a real socket, so that clients have an address, whose security log is kept.</summary>
    public sealed class Watched : ServiceFixture
    {
        internal SecurityLines Lines { get; } = new();

        protected override bool OnKestrel => true;

        protected override void Configure(IWebHostBuilder host)
        {
            host.UseSetting("Serilog:MinimumLevel", "Information");
            host.UseSetting("RateLimits:basic:requests", "3/3600");
            host.ConfigureTestServices(services => services.AddSingleton<ILogEventSink>(Lines));
        }
    }

    /// <summary>Keeps the lines of the security log, member for member.</summary>
    internal sealed class SecurityLines : ILogEventSink
    {
        private readonly Lock gate = new();
        private readonly List<IReadOnlyDictionary<string, string?>> lines = [];

        public IReadOnlyList<IReadOnlyDictionary<string, string?>> Taken
        {
            get
            {
                lock (gate)
                    return [.. lines];
            }
        }

        public void Clear()
        {
            lock (gate)
                lines.Clear();
        }

        public void Emit(LogEvent logEvent)
        {
            if (logEvent.Properties.GetValueOrDefault("SourceContext") is not ScalarValue { Value: SecurityLog.Source })
                return;
            var line = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var (name, value) in logEvent.Properties)
                line[name] = (value as ScalarValue)?.Value?.ToString();
            var id = (logEvent.Properties.GetValueOrDefault("EventId") as StructureValue)?.Properties;
            line["EventName"] = (id?.FirstOrDefault(member => member.Name == "Name")?.Value as ScalarValue)?.Value?.ToString();
            lock (gate)
                lines.Add(line);
        }
    }
}
