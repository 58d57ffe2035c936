using System.Net;
using System.Text.RegularExpressions;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

/// <summary>Nobody learns from signing in which usernames there are: not from the answer, and not from the work it takes.</summary>
public sealed partial class UnknownUsernameTests(CountedService service) : IClassFixture<CountedService>
{
    private static int made;

    private async Task<(Answer Answer, int Hashes)> LoginAsync(string username, string password)
    {
        service.Hasher.TakeCount();
        var answer = await service.Anyone.PostAsync("/auth/login", new { username, password });
        return (answer, service.Hasher.TakeCount());
    }

    /// <summary>Everything about an answer but what names the one request.</summary>
    private static string Visible(Answer answer) =>
        RequestId()
            .Replace($"{answer.Status}\n{string.Join('\n', answer.Headers.OrderBy(header => header.Key))}\n{answer.Text}", "");

    private static string Unknown() => $"nobody-{Interlocked.Increment(ref made)}";

    [Theory]
    [InlineData("not the password")]
    [InlineData("short")]
    [InlineData("\u4e2d\u6587\u5bc6\u7801\u5f88\u957f\u7684\u4e00")]
    public async Task Login_UnknownUsername_LooksAndCostsLikeAWrongPassword(string password)
    {
        var account = await Account.CreateAsync(service);

        var wrong = await LoginAsync(account.OwnerUsername, password);
        var unknown = await LoginAsync(Unknown(), password);

        wrong.Answer.Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        Assert.Equal(Visible(wrong.Answer), Visible(unknown.Answer));
        Assert.Equal(wrong.Hashes, unknown.Hashes);
        Assert.Equal(1, wrong.Hashes);
    }

    [Theory]
    [InlineData("deleted agent")]
    [InlineData("deleted account")]
    public async Task Login_UsernameOfSomebodyGone_LooksAndCostsLikeAWrongPassword(string gone)
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAgentAsync(service, 16);
        var username = (await account.Admin.GetAsync($"/v1.0/agents/{id}")).Ok()["username"]!.GetValue<string>();
        var wrong = await LoginAsync(username, "not the password");
        if (gone == "deleted agent")
            (await account.Admin.DeleteAsync($"/v1.0/agents/{id}")).Ok();
        else
            (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();

        var right = await LoginAsync(username, "quiet agent harbour");

        Assert.Equal(Visible(wrong.Answer), Visible(right.Answer));
        Assert.Equal(1, right.Hashes);
    }

    [Fact]
    public async Task Login_ManyWrongPasswords_AreCountedForAnUnknownUsernameToo()
    {
        var account = await Account.CreateAsync(service);
        var unknown = Unknown();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Equal(
                HttpStatusCode.Unauthorized,
                (await LoginAsync(account.OwnerUsername, "not the password")).Answer.Status
            );
            Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync(unknown, "not the password")).Answer.Status);
        }

        var known = await LoginAsync(account.OwnerUsername, account.OwnerPassword);
        var other = await LoginAsync(unknown, "not the password");

        Assert.Equal((HttpStatusCode.TooManyRequests, 0), (known.Answer.Status, known.Hashes));
        Assert.Equal((HttpStatusCode.TooManyRequests, 0), (other.Answer.Status, other.Hashes));
        Assert.Equal(Text(known.Answer), Text(other.Answer));
        Assert.All([known, other], one => Assert.InRange(int.Parse(one.Answer.Headers["Retry-After"]), 1, 900));
        // Somebody else's guesses stop guesses, never a session or a key that lives already.
        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
    }

    private static string Text(Answer answer) => RequestId().Replace(answer.Text, "");

    [GeneratedRegex("req_[0-9a-f]{32}", RegexOptions.None, 1000)]
    private static partial Regex RequestId();
}
