using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.CommandLine;

/// <summary>Tasks of a day of staff, each through the command line and through HTTP, with the same answer.</summary>
public sealed class SupportDayTests(CommandLineService service) : IClassFixture<CommandLineService>, IDisposable
{
    private readonly Tool tool = new();

    [Fact]
    public async Task Suspended_WhyByWhomAndLifted()
    {
        var account = await Account.CreateAsync(service);
        (await service.Super.PutAsync($"/v1.0/customers/{account.Id}/holds/fraud", new { reason = "stolen card" })).Ok();
        await tool.SignInAsync(service, ServiceFixture.AdminUsername);

        var http = (await service.Super.GetAsync($"/v1.0/customers/{account.Id}/holds")).Ok().Rows().Single()!;
        var cli = (await tool.RunAsync("holds", account.Id, "-o", "json")).Json().AsArray().Single()!;

        Assert.Equal(http.ToJsonString(), cli.ToJsonString());
        Assert.Equal("stolen card", cli.Text("reason"));
        Assert.Equal(await service.AdministratorIdAsync(), cli.Text("placed_by"));
        var lifted = (await tool.RunAsync("unhold", account.Id, "fraud", "--reason", "bank confirmed", "-o", "json")).Json();
        Assert.Equal("active", lifted.Text("status"));
        Assert.Equal("active", (await account.Admin.GetAsync("/v1.0/customer")).Ok().Text("status"));
    }

    public void Dispose() => tool.Dispose();
}
