using Customers.Application.Webhooks;
using Customers.Integration.Tests.Mail;
using Customers.Integration.Tests.Webhooks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>The whole service in this process, on a database of its own: <c>class XTests(ServiceFixture service) : IClassFixture&lt;ServiceFixture&gt;</c>.</summary>
public class ServiceFixture : IAsyncLifetime
{
    /// <summary>The administrator that start-up creates.</summary>
    public const string AdminUsername = "admin";

    public const string AdminPassword = "admin-development-only";

    private readonly DirectoryInfo mails = Directory.CreateTempSubdirectory("customers-mails-");
    private TestDatabase? database;
    private WebApplicationFactory<Program>? factory;

    /// <summary>Sends requests without a credential.</summary>
    public Client Anyone => new(Http());

    /// <summary>Sends requests as the platform's first administrator.</summary>
    public Client Super { get; private set; } = null!;

    /// <summary>The database behind the service, for looking at what no request shows.</summary>
    public virtual Npgsql.NpgsqlDataSource DataSource => database!.DataSource;

    public virtual string ConnectionString => database!.ConnectionString;

    public IServiceProvider Services => factory!.Services;

    /// <summary>The mails that the service has written.</summary>
    internal Mailbox Mailbox => new(mails.FullName);

    /// <summary>Whether requests go through a real server and its socket.</summary>
    protected virtual bool OnKestrel => false;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("ConnectionStrings:Customers", database.ConnectionString);
            foreach (var (key, value) in Admissions.PatientSettings)
                host.UseSetting(key, value);
            // Real hashes cost 150 ms each; what they cost is not what these tests are about.
            host.UseSetting("Passwords:Iterations", "1000");
            host.UseSetting("PasswordAttempts:PerAddress", "1000000");
            host.UseSetting("PasswordAttempts:PerUsernameAnywhere", "1000000");
            // All tests come from one network.
            host.UseSetting("Passwords:PerNetwork", "1000000");
            host.UseSetting("Passwords:PerAccount", "1000000");
            // What is due is swept up when a test says so.
            host.UseSetting("Sweeps:Interval", "01:00:00");
            host.UseSetting("Serilog:MinimumLevel", "Error");
            host.UseSetting("Email:PickupDirectory", mails.FullName);
            host.UseSetting("PublicUrl", "http://127.0.0.1:5080");
            // What accounts may own is limited where a test says so.
            host.UseSetting("Limits:DefaultPlan", "unlimited");
            // What tests do is unusual.
            host.UseSetting("Alerts:RefusedCalls", "1000000");
            host.UseSetting("Alerts:NewAccessKeys", "1000000");
            // How long answers take that must not tell anything is a matter of tests of their own.
            host.UseSetting("SignUps:AnswerTime", "00:00:00");
            // All tests come from one address, and sign up from it.
            host.UseSetting("RateLimits:anonymous:requests", "off");
            host.UseSetting("RateLimits:anonymous:sign_ups", "off");
            host.ConfigureTestServices(services => services.AddSingleton<IWebhookSender>(_ => Sender.OnThisMachine()));
            Configure(host);
        });
        // Cookies off: who sends a request is said with each request.
        factory.ClientOptions.HandleCookies = false;
        factory.ClientOptions.AllowAutoRedirect = false;
        if (OnKestrel)
            factory.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _ = Http();
        Super = Anyone.With(await SessionAsync(AdminUsername));
    }

    public virtual async Task DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        (factory, database) = (null, null);
        // A test may have stopped the service itself.
        if (Directory.Exists(mails.FullName))
            mails.Delete(recursive: true);
    }

    /// <summary>A login token.</summary>
    public async Task<string> LoginAsync(string username, string password)
    {
        var answer = await Anyone.PostAsync("/auth/login", new { username, password });
        return answer.Ok()["token"]!.GetValue<string>();
    }

    /// <summary>
    /// A login token that nobody signed in for: the session is there as if somebody had just done so, and the account's log says nothing of it.
    /// </summary>
    public async Task<string> SessionAsync(string username)
    {
        const string insert = """
            INSERT INTO tokens (id, token_hash, agent_id, customer_id, tm_create, tm_expire, network, user_agent)
            SELECT gen_random_uuid(), sha256(convert_to(@Token, 'UTF8')), a.id, a.customer_id, now(), now() + interval '7 days',
                '127.0.0.0/24', 'other'
            FROM agents a
            WHERE lower(a.username) = lower(@Username)
            AND a.tm_delete IS NULL
            """;
        var token = $"vt_{Guid.NewGuid():N}{Guid.NewGuid():N}";
        Assert.Equal(1, await this.ExecuteAsync(insert, new { Token = token, Username = username }));
        return token;
    }

    /// <summary>The first administrator's password.</summary>
    protected virtual string SuperPassword => AdminPassword;

    /// <summary>Further settings, after the usual ones.</summary>
    protected virtual void Configure(IWebHostBuilder host) { }

    /// <summary>A client that sends requests to this service and nothing of its own.</summary>
    public HttpClient Http() => factory!.CreateClient();
}
