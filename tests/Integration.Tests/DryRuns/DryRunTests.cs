using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.DryRuns;

public sealed class DryRunTests(Logging.LoggedService service) : IClassFixture<Logging.LoggedService>
{
    [Fact]
    public async Task Smoke()
    {
        var account = await Account.CreateAsync(service);
        var a = await account.Admin.PutAsync("/v1.0/customer?dry_run=true", new { name = "Other" });
        Console.WriteLine(a.Text);
        var b = await service.Super.PutAsync($"/v1.0/customers/{account.Id}/holds/billing?dry_run=true", new { reason = "x" });
        Console.WriteLine(b.Text);
        var c = await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}?dry_run=true");
        Console.WriteLine(c.Text);
        var d = await account.Admin.PostAsync("/v1.0/accesskeys?dry_run=true", new { name = "k" });
        Console.WriteLine(d.Text);
        Console.WriteLine((await account.Admin.GetAsync("/v1.0/customer")).Text);
        var e = await service.Anyone.PostAsync("/auth/signup?dry_run=true", new { email = "x@example.com", accepted_tos = true });
        Console.WriteLine(e.Text);
        var f = await account.Admin.PutAsync("/v1.0/customer/notifications?dry_run=true", new { access_key_expiring = false });
        Console.WriteLine(f.Text);
        File.WriteAllText("/tmp/team/dry-smoke.txt", await service.StopAsync());
        Assert.Fail(string.Join('\n', a.Text, b.Text, c.Text, d.Text, e.Text, f.Text));
    }
}
