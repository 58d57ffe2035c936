using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Startup;

/// <summary>What somebody sees who starts the service for the first time.</summary>
public sealed class FirstMinutesTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private readonly DirectoryInfo mails = Directory.CreateTempSubdirectory("customers-mails-");

    private Dictionary<string, string> Settings =>
        new() { ["ConnectionStrings:Customers"] = database.ConnectionString, ["Email:PickupDirectory"] = mails.FullName };

    [Fact]
    public async Task Start_Development_EndsWithThreeLines()
    {
        await using var service = await RunningService.StartReadyAsync("Development", Settings);
        await service.UntilSaidAsync("mails are files in");

        var address = service.Address.ToString().TrimEnd('/');
        Assert.Equal(
            [
                $"Ready on {address}",
                $"Documentation at {address}/docs",
                $"Administrator 'admin' with the password 'admin-development-only'; mails are files in {mails.FullName}",
            ],
            service
                .Output.Split('\n')
                .TakeLast(3)
                .Select(line => line.Replace(", unless it was changed", "", StringComparison.Ordinal))
        );
    }

    // Port 0 is any that is free.
    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://localhost:{0}")]
    [InlineData("http://*:{0}")]
    public async Task Start_OtherUrls_MovesLinksInMailsToo(string urls)
    {
        var chosen = string.Format(System.Globalization.CultureInfo.InvariantCulture, urls, RunningService.FreePort());
        await using var service = RunningService.Start("Development", Settings, "--urls", chosen);
        await service.UntilSaidAsync("mails are files in");
        var address = service.Output.Split('\n').Single(line => line.StartsWith("Ready on ", StringComparison.Ordinal))[
            "Ready on ".Length..
        ];

        using var http = new HttpClient { BaseAddress = new(address) };
        using var signedUp = await http.PostAsJsonAsync(
            "/auth/signup",
            new { email = $"{Guid.NewGuid():N}@example.com", accepted_tos = true }
        );

        Assert.Equal(HttpStatusCode.OK, signedUp.StatusCode);
        await service.UntilSaidAsync($"{address}/auth/email-verify?token=");
    }

    [Fact]
    public async Task Start_PortIsTaken_SaysSoInOneSentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var service = RunningService.Start("Development", Settings, port);

        var code = await service.EndAsync();

        Assert.Equal(1, code);
        Assert.Equal(
            $"Another program listens on http://127.0.0.1:{port}: stop it, or choose another address, such as --urls http://127.0.0.1:5081.",
            service.Output.Trim()
        );
    }

    [Theory]
    [InlineData("127.0.0.1:5080", "is no address to listen on")]
    [InlineData("http://192.0.2.1:5080", "The service cannot listen on http://192.0.2.1:5080")]
    public async Task Start_AddressThatIsNotToBeHad_SaysSoInOneSentence(string urls, string sentence)
    {
        await using var service = RunningService.Start("Development", Settings, "--urls", urls);

        var code = await service.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains(sentence, Assert.Single(service.Output.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_ListsCommandsAndEverySetting()
    {
        await using var service = RunningService.Start("Production", new Dictionary<string, string>(), "--help");

        var code = await service.EndAsync();

        Assert.Equal(0, code);
        Assert.Contains("--repair-administrator NAME", service.Output, StringComparison.Ordinal);
        Assert.Contains("--apply-ledger", service.Output, StringComparison.Ordinal);
        Assert.Contains("  Leaving:GracePeriod\n", service.Output, StringComparison.Ordinal);
        Assert.Contains("default: 30.00:00:00 (720 hours)", service.Output, StringComparison.Ordinal);
    }

    public void Dispose() => mails.Delete(recursive: true);
}
