using System.Net.Http.Json;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Mail;

namespace Customers.Integration.Tests.Startup;

/// <summary>Links are printed for whoever works on the service, and never where the console is a log.</summary>
public sealed class PrintedLinkTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private readonly DirectoryInfo mails = Directory.CreateTempSubdirectory("customers-mails-");

    public void Dispose() => mails.Delete(recursive: true);

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task SignUp_MailsGoToAFolder_PrintsTheLinkInDevelopmentOnly(string environment, bool isPrinted)
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:Customers"] = database.ConnectionString,
            ["Bootstrap:AdminUsername"] = "root",
            ["Bootstrap:AdminPassword"] = "tall ships under grey sails",
            ["Email:PickupDirectory"] = mails.FullName,
            ["PublicUrl"] = "https://customers.example",
        };
        await using var service = await RunningService.StartReadyAsync(environment, settings);
        using var http = new HttpClient { BaseAddress = service.Address };
        var email = $"ann@{environment}.example";

        (await http.PostAsJsonAsync("/auth/signup", new { email, accepted_tos = true })).EnsureSuccessStatusCode();
        var token = (await new Mailbox(mails.FullName).WaitAsync(email, "verify_email")).Token;
        service.AskToStop();
        await service.EndAsync();

        Assert.Equal(isPrinted, service.Output.Contains(token, StringComparison.Ordinal));
        Assert.Equal(isPrinted, service.Output.Contains($"Mail to {email}", StringComparison.Ordinal));
    }
}
