using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Pages;

/// <summary>A form that asks for what only the API does is refused: whoever tries something wants nothing to happen.</summary>
public sealed class FormFilterTests(PageService service) : IClassFixture<PageService>
{
    private const string Heading = "This did not work";

    private readonly PageClient browser = service.NewBrowser();

    public static TheoryData<string> Paths => [.. PageClient.EveryPath, .. SignedInAccessTests.EveryPath];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Post_DryRunOrKey_IsRefusedWithThePage(string path)
    {
        var account = await Account.CreateAsync(service);

        foreach (var word in new[] { "true", "false", "" })
            Tells(await PostAsync($"{path}?dry_run={word}", account), "dry_run");
        Tells(await PostAsync($"{path}?DRY_RUN=true", account), "dry_run");
        Tells(await PostAsync(path, account, "Idempotency-Key"), "Idempotency-Key");
    }

    [Fact]
    public async Task Confirm_DryRunOrKey_ChangesNothing()
    {
        var account = await PageAccount.SignUpAsync(service);
        var token = await account.VerificationTokenAsync();

        await PostAsync("/auth/email-verify?dry_run=true", token);
        await PostAsync("/auth/email-verify", token, "Idempotency-Key");
        Assert.Equal("initial", await account.StatusAsync());

        (await PostAsync("/auth/email-verify", token)).IsPage(HttpStatusCode.OK, "Your address is confirmed");
        Assert.Equal("active", await account.StatusAsync());
    }

    [Fact]
    public async Task Leave_DryRunOrKey_ChangesNothing()
    {
        var account = await Account.CreateAsync(service);
        foreach (var path in new[] { "/auth/account/leave", "/auth/account/leave/now" })
        {
            await PostAsync($"{path}?dry_run=true", account);
            await PostAsync(path, account, "Idempotency-Key");
        }

        Assert.Equal("active", (await account.ReadAsync(service)).Text("status"));
    }

    [Fact]
    public async Task Get_DryRunOrKey_IsThePage() =>
        (await browser.GetAsync("/auth/password-forgot?dry_run=true", ("Idempotency-Key", "x"))).IsPage(
            HttpStatusCode.OK,
            "Set a new password"
        );

    private static void Tells(Answer answer, string what)
    {
        answer.IsPage(HttpStatusCode.BadRequest, Heading);
        Assert.Contains("Nothing was done", answer.Text, StringComparison.Ordinal);
        Assert.Contains(what, answer.Text, StringComparison.Ordinal);
    }

    private Task<Answer> PostAsync(string path, Account account, params string[] headers) =>
        PostAsync(
            path,
            [
                .. headers.Select(name => (name, "order-4711")),
                ("Cookie", $"token={account.Admin.Credential}"),
                ("Sec-Fetch-Site", "same-origin"),
            ],
            ("password", account.OwnerPassword),
            ("confirmation_phrase", "DELETE")
        );

    private Task<Answer> PostAsync(string path, string token, params string[] headers) =>
        PostAsync(path, [.. headers.Select(name => (name, "order-4711"))], ("token", token));

    private async Task<Answer> PostAsync(
        string path,
        (string Name, string Value)[] headers,
        params (string Name, string Value)[] fields
    )
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await browser.SendAsync(HttpMethod.Post, path, form, headers);
    }
}
