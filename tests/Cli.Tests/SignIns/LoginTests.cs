using System.Net;
using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.SignIns;

public sealed class LoginTests : IDisposable
{
    private const string Password = "quiet harbour";

    private readonly TestMachine machine = new();
    private readonly Dictionary<string, string> keyRing = [];

    [Fact]
    public async Task Login_Password_IsSentAndKeptNowhere()
    {
        Assert.Equal(0, await LoginAsync("login", "--url", "https://platform.example"));

        var login = Assert.Single(machine.Platform.Requests);
        Assert.Equal("POST /auth/login", login.Line);
        Assert.Equal($$"""{"username":"admin","password":"{{Password}}"}""", login.Body);
        Assert.Null(login.Headers.Authorization);
        Assert.DoesNotContain(Password, Everything(), StringComparison.Ordinal);
        Assert.Equal(
            TestMachine.Token,
            (await File.ReadAllTextAsync(Path.Combine(machine.Folder, "credentials", "default"))).Trim()
        );
    }

    [Fact]
    public async Task Login_OnATerminal_AsksAndShowsNothingOfThePassword()
    {
        machine.IsTerminal = true;
        machine.Typed = "admin\n";
        machine.Hidden = Password;
        machine.Platform.Then($$"""{"username":"admin","token":"{{TestMachine.Token}}"}""");

        Assert.Equal(0, await machine.RunSignedOutAsync("login", "--url", "https://platform.example"));

        Assert.StartsWith("Username: Password: \n", machine.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, $"{machine.Output}{machine.Error}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_WithoutATerminal_NeedsTheOption()
    {
        machine.Typed = Password;

        Assert.Equal(2, await machine.RunSignedOutAsync("login", "-u", "admin"));

        Assert.Empty(machine.Platform.Requests);
    }

    [Fact]
    public async Task Login_WrongPassword_Is3AndKeepsNothing()
    {
        machine.Typed = "wrong\n";
        machine.Platform.Then(HttpStatusCode.Unauthorized, Some.Problem(401, "INVALID_CREDENTIALS"));

        Assert.Equal(
            3,
            await machine.RunSignedOutAsync("login", "--url", "https://platform.example", "-u", "admin", "--password-stdin")
        );

        Assert.False(Directory.Exists(machine.Folder));
    }

    [Fact]
    public async Task Login_KeyStoreThatWorks_GetsTheCredentialThroughAPipe()
    {
        machine.Run = SecretTool;

        Assert.Equal(0, await LoginAsync("login", "--url", "https://platform.example"));

        Assert.Equal(TestMachine.Token, keyRing["default"]);
        Assert.False(Directory.Exists(Path.Combine(machine.Folder, "credentials")));
        machine.Platform.Then("{}");
        Assert.Equal(0, await machine.RunSignedOutAsync("get", "5"));
        Assert.Equal($"Bearer {TestMachine.Token}", machine.Platform.Requests[^1].Headers.Authorization?.ToString());
    }

    [Fact]
    public async Task Login_KeyStoreThatForgets_LeavesItInAFile()
    {
        machine.Run = (_, arguments, _) => arguments[0] == "lookup" ? (1, "") : (0, "");

        Assert.Equal(0, await LoginAsync("login", "--url", "https://platform.example"));

        Assert.True(File.Exists(Path.Combine(machine.Folder, "credentials", "default")));
    }

    [Fact]
    public async Task Profiles_SeveralPlatforms_EachHasItsCredential()
    {
        Assert.Equal(0, await LoginAsync("login", "--profile", "live", "--url", "https://live.example"));
        Assert.Equal(0, await LoginAsync("login", "--profile", "test", "--url", "https://test.example"));

        Assert.Equal(0, await machine.RunSignedOutAsync("profiles", "list", "-o", "json"));
        Assert.Equal(
            ["live=", "test=*"],
            JsonNode.Parse(machine.Output.ToString())!.AsArray().Select(row => $"{row!["name"]}={row["current"]}")
        );
        machine.Variables["CUSTOMERS_PROFILE"] = "live";
        machine.Platform.Then("{}");
        Assert.Equal(0, await machine.RunSignedOutAsync("get", "5", "--url", "https://live.example"));
        Assert.Equal(0, await machine.RunSignedOutAsync("profiles", "remove", "test"));
        Assert.Equal(4, await machine.RunSignedOutAsync("profiles", "use", "test"));
        Assert.False(File.Exists(Path.Combine(machine.Folder, "credentials", "test")));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("X")]
    [InlineData(".hidden")]
    [InlineData("")]
    public async Task Profile_NameThatIsNoFileName_IsRefused(string name) =>
        Assert.Equal(2, await LoginAsync("login", "--profile", name, "--url", "https://live.example"));

    [Fact]
    public async Task Token_FromInput_IsTriedFirst()
    {
        machine.Typed = "vb_key\n";
        machine.Platform.Then("""{"username":"robot","permission":4}""");

        Assert.Equal(0, await machine.RunSignedOutAsync("login", "--token-stdin", "--url", "https://platform.example"));

        var me = Assert.Single(machine.Platform.Requests);
        Assert.Equal("GET /v1.0/me", me.Line);
        Assert.Equal("Bearer vb_key", me.Headers.Authorization?.ToString());
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.Unauthorized)]
    public async Task Logout_ForgetsTheCredential(HttpStatusCode status)
    {
        machine.Platform.Then(status, "{}");

        Assert.Equal(0, await machine.RunAsync("logout"));

        Assert.Equal("POST /auth/logout", Assert.Single(machine.Platform.Lines));
        Assert.False(File.Exists(Path.Combine(machine.Folder, "credentials", "default")));
        Assert.Equal(3, await machine.RunSignedOutAsync("list"));
    }

    public void Dispose() => machine.Dispose();

    private Task<int> LoginAsync(params string[] arguments)
    {
        machine.Typed = Password + "\n";
        machine.Platform.Then($$"""{"username":"admin","token":"{{TestMachine.Token}}"}""");
        return machine.RunSignedOutAsync([.. arguments, "-u", "admin", "--password-stdin"]);
    }

    // Remembers what it gets on its standard input, and nothing of its arguments.
    private (int Code, string Output)? SecretTool(string program, IReadOnlyList<string> arguments, string input)
    {
        if (program != "secret-tool")
            return null;
        Assert.DoesNotContain(TestMachine.Token, string.Join(' ', arguments), StringComparison.Ordinal);
        if (arguments[0] == "store")
            keyRing[arguments[^1]] = input;
        if (arguments[0] == "clear")
            keyRing.Remove(arguments[^1]);
        return arguments[0] == "lookup" && !keyRing.ContainsKey(arguments[^1])
            ? (1, "")
            : (0, keyRing.GetValueOrDefault(arguments[^1], ""));
    }

    private string Everything() =>
        string.Concat(Directory.EnumerateFiles(machine.Folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText))
        + machine.Output
        + machine.Error;
}
