using System.Net;
using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Http;

/// <summary>Where a credential goes: into one header, to one platform.</summary>
public sealed class SecretTests : IDisposable
{
    private readonly TestMachine machine = new();

    [Fact]
    public async Task Credential_IsInNoUrlAndInNothingThatIsPrinted()
    {
        machine.Platform.Then(HttpStatusCode.InternalServerError, Some.Problem(500, "INTERNAL"));

        await machine.RunAsync("get", "5");

        Assert.DoesNotContain(TestMachine.Token, Assert.Single(machine.Platform.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain(TestMachine.Token, $"{machine.Output}{machine.Error}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://platform.example")]
    [InlineData("http://192.0.2.1:5080")]
    [InlineData("ftp://platform.example")]
    [InlineData("platform.example")]
    [InlineData("https://admin:secret@platform.example")]
    [InlineData("https://platform.example/?token=x")]
    public async Task Login_AddressInTheClearOrStrange_IsRefusedBeforeThePasswordIsSent(string url)
    {
        machine.Typed = "quiet harbour\n";

        Assert.Equal(2, await machine.RunSignedOutAsync("login", "--url", url, "-u", "admin", "--password-stdin"));

        Assert.Empty(machine.Platform.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:5080")]
    [InlineData("https://platform.example/base")]
    public async Task Login_ThisMachineOrHttps_IsTaken(string url)
    {
        machine.Typed = "quiet harbour\n";
        machine.Platform.Then($$"""{"username":"admin","token":"{{TestMachine.Token}}"}""");

        Assert.Equal(0, await machine.RunSignedOutAsync("login", "--url", url, "-u", "admin", "--password-stdin"));
    }

    [Fact]
    public async Task Url_OfAnotherPlatformThanTheProfiles_IsRefused()
    {
        Assert.Equal(2, await machine.RunAsync("list", "--url", "https://evil.example"));

        Assert.Empty(machine.Platform.Requests);
    }

    public void Dispose() => machine.Dispose();
}
