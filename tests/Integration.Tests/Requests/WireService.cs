using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.IdentityVerifications;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.Requests;

/// <summary>The whole service behind a real server, with an account for hostile requests to be about.</summary>
public sealed class WireService : ServiceFixture, IAsyncLifetime
{
    private string agentId = "";
    private string keyId = "";
    private string otherId = "";
    private string checkId = "";

    public Account Account { get; private set; } = null!;

    internal Wire Wire { get; private set; } = null!;

    protected override bool OnKestrel => true;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Account = await Account.CreateAsync(this);
        agentId = (await Account.AddAgentAsync(this, 16)).Id;
        keyId = (await Account.AddAccessKeyAsync(this)).Id;
        otherId = (await Account.CreateAsync(this)).Id;
        checkId = await Checks.OpenAsync(this);
        var super = await LoginAsync(AdminUsername, AdminPassword);
        var admin = await LoginAsync(Account.OwnerUsername, Account.OwnerPassword);
        Wire = new(Http(), super, admin);
    }

    /// <summary>A path or a body of a table, with the ids of this service's account in it.</summary>
    public string Fill(string text) =>
        text.Replace("{customer}", Account.Id, StringComparison.Ordinal)
            .Replace("{agent}", agentId, StringComparison.Ordinal)
            .Replace("{key}", keyId, StringComparison.Ordinal)
            .Replace("{check}", checkId, StringComparison.Ordinal)
            .Replace("{other}", otherId, StringComparison.Ordinal);

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("PasswordAttempts:PerUsername", "1000000");
        Checks.ConfigureProviderThatIsDown(host);
    }
}
