using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;
using Dapper;

namespace Customers.Integration.Tests.Bootstrap;

/// <summary>Starts of the service when nobody is left who runs the platform, and the way back.</summary>
public sealed partial class AdministratorRepairTests : IAsyncLifetime
{
    private const string Option = "--repair-administrator";
    private const string Password = "tall ships under grey sails";

    private const string State = """
        SELECT concat_ws(
            ' ',
            (SELECT permission FROM agents WHERE username = 'root'),
            (SELECT count(*) FROM customers WHERE name = 'Platform')
        )
        """;

    private TestDatabase database = null!;

    private Dictionary<string, string> Settings =>
        new()
        {
            ["ConnectionStrings:Customers"] = database.ConnectionString,
            ["Bootstrap:AdminUsername"] = "root",
            ["Bootstrap:AdminPassword"] = Password,
        };

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Start_TheLastAdministratorWasDemoted_RunsAndGivesThePermissionBack()
    {
        await RunAsync(Settings);
        await ExecuteAsync("UPDATE agents SET permission = 32 WHERE permission & 1 = 1");

        var output = await RunAsync(Settings);

        Assert.Contains("has ProjectSuperAdmin permission again", output, StringComparison.Ordinal);
        Assert.Equal("33 1", await StateAsync());
    }

    [Fact]
    public async Task Start_NobodyLeftAndAnotherUsername_RunsWarnsAndOpensNoSecondAccount()
    {
        await RunAsync(Settings);
        await ExecuteAsync("UPDATE agents SET permission = 32 WHERE permission & 1 = 1");
        var settings = Settings;
        settings["Bootstrap:AdminUsername"] = "somebody-else";

        var output = await RunAsync(settings);

        Assert.Contains(Option, output, StringComparison.Ordinal);
        Assert.Equal("32 1", await StateAsync());
    }

    [Fact]
    public async Task Start_GuessablePassword_IsRefusedByName()
    {
        var settings = Settings;
        settings["Bootstrap:AdminPassword"] = "password1";
        await using var service = RunningService.Start("Production", settings);

        Assert.Equal(1, await service.EndAsync());
        Assert.Contains("Bootstrap:AdminPassword", service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("password1", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repair_WithTheDatabaseAlone_PrintsALinkThatSetsAPasswordOnce()
    {
        await RunAsync(Settings);
        await ExecuteAsync("UPDATE agents SET permission = 32, password_hash = 'lost' WHERE permission & 1 = 1");
        var onlyDatabase = new Dictionary<string, string> { ["ConnectionStrings:Customers"] = database.ConnectionString };

        await using var repair = RunningService.Start("Production", onlyDatabase, Option, "root");
        Assert.Equal(0, await repair.EndAsync());

        var token = Link().Match(repair.Output).Groups["token"].Value;
        Assert.Equal("33 1", await StateAsync());
        await using var service = await RunningService.StartReadyAsync("Production", Settings);
        using var http = new HttpClient { BaseAddress = service.Address };
        var reset = new { token, password = "four white gulls inland" };
        (await http.PostAsJsonAsync("/auth/password-reset", reset)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsJsonAsync("/auth/password-reset", reset)).StatusCode);
        var login = new { username = "root", password = "four white gulls inland" };
        (await http.PostAsJsonAsync("/auth/login", login)).EnsureSuccessStatusCode();
        service.AskToStop();
        await service.EndAsync();
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData(null)]
    public async Task Repair_NobodyOfThatName_SaysSoAndChangesNothing(string? name)
    {
        await RunAsync(Settings);

        await using var repair = RunningService.Start("Production", Settings, name is null ? [Option] : [Option, name]);

        Assert.Equal(1, await repair.EndAsync());
        Assert.DoesNotContain("token=", repair.Output, StringComparison.Ordinal);
        Assert.Equal("33 1", await StateAsync());
    }

    private async Task<string> StateAsync()
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<string>(State))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    private static async Task<string> RunAsync(Dictionary<string, string> settings)
    {
        await using var service = await RunningService.StartReadyAsync("Production", settings);
        service.AskToStop();
        Assert.Equal(0, await service.EndAsync());
        return service.Output;
    }

    [GeneratedRegex("/auth/password-reset\\?token=(?<token>[A-Za-z0-9_-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
