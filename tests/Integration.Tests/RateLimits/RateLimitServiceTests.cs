using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Customers.Infrastructure.RateLimits;
using Customers.Integration.Tests.Documentation;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.RateLimits;

/// <summary>A service in which accounts may ask for little.</summary>
public sealed class LimitedService : ServiceFixture
{
    public const int Requests = 40;
    public const int Writes = 10;

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("Limits:DefaultPlan", "free");
        host.UseSetting("RateLimits:free:requests", $"{Requests}/3600");
        host.UseSetting("RateLimits:free:writes", $"{Writes}/3600");
        host.UseSetting("RateLimits:free:keys", "2/3600");
        host.UseSetting("RateLimits:free:long_polls", "2");
        host.UseSetting("RateLimits:anonymous:requests", "30/3600");
        host.UseSetting("Http:TrustedProxies", "127.0.0.1");
    }
}

/// <summary>What clients see of the limits.</summary>
public sealed partial class RateLimitServiceTests(LimitedService service) : IClassFixture<LimitedService>
{
    private static int networks;

    [Fact]
    public async Task Read_OfAnAccount_SaysWhatIsLeft()
    {
        var account = await Account.CreateAsync(service);
        var answers = await RepeatAsync(() => account.Admin.GetAsync("/v1.0/customer"), 3);
        var left = answers.Select(RemainingOf).ToList();
        var taken = left.Zip(left.Skip(1), (before, after) => before - after).ToList();

        Assert.All(answers, answer => Assert.Equal("\"requests\";q=40;w=3600", answer.Headers["RateLimit-Policy"]));
        // Each takes one; one comes back in ninety seconds, which may be between two of them.
        Assert.Contains(1, taken);
        Assert.All(taken, each => Assert.InRange(each, 0, 1));
    }

    [Fact]
    public async Task Write_OfAnAccount_SaysWhatIsLeftOfTheTighterLimit()
    {
        var account = await Account.CreateAsync(service);
        var answer = await account.Admin.PutAsync("/v1.0/customer", new { detail = "other" });
        Assert.Equal("\"writes\";q=10;w=3600", answer.Headers["RateLimit-Policy"]);
    }

    [Fact]
    public async Task Read_TooOften_IsRefusedForThisAccountAlone()
    {
        var (account, other) = (await Account.CreateAsync(service), await Account.CreateAsync(service));
        var answers = await RepeatAsync(() => account.Admin.GetAsync("/v1.0/customer"), LimitedService.Requests + 5);

        Assert.Equal(LimitedService.Requests, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        var refused = answers[^1].Refused(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], CultureInfo.InvariantCulture), 1, 90);
        Assert.StartsWith("\"requests\";r=0;t=", refused.Headers["RateLimit"], StringComparison.Ordinal);
        var detail = refused.Json["error"]!["details"]![0]!;
        Assert.Equal(
            ("requests", 40, 40),
            (detail["type"]!.GetValue<string>(), detail["limit"]!.GetValue<int>(), detail["used"]!.GetValue<int>())
        );
        Assert.Contains("larger plan", detail["help"]!.GetValue<string>(), StringComparison.Ordinal);
        (await other.Admin.GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Read_TooOften_EveryCredentialOfTheAccountWaits()
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);
        await RepeatAsync(() => account.Admin.GetAsync("/v1.0/customer"), LimitedService.Requests);
        (await key.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task Read_ALeakedKeyInALoop_LeavesTheOwnerEnoughToEndIt()
    {
        var account = await Account.CreateAsync(service);
        var (key, id) = await account.AddAccessKeyAsync(service);
        await RepeatAsync(() => key.GetAsync("/v1.0/customer"), LimitedService.Requests);
        await RepeatAsync(() => key.PutAsync("/v1.0/customer", new { detail = "x" }), LimitedService.Writes);

        (await account.Admin.DeleteAsync($"/v1.0/accesskeys/{id}")).Ok();
        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Read_AnotherReplica_SharesTheLimit()
    {
        var account = await Account.CreateAsync(service);
        await using var second = new SecondService(service, ("RateLimits:free:requests", $"{LimitedService.Requests}/3600"));
        var elsewhere = second.With(await service.SessionAsync(account.OwnerUsername));
        await RepeatAsync(() => account.Admin.GetAsync("/v1.0/customer"), LimitedService.Requests);
        // A replica that never heard of the account gives a fortieth of the limit on credit: one.
        var answers = await RepeatAsync(() => elsewhere.GetAsync("/v1.0/customer"), 3);
        answers[^1].Refused(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task Read_OnALargerPlan_IsCountedByItAtOnce()
    {
        var account = await Account.CreateAsync(service);
        await RepeatAsync(() => account.Admin.GetAsync("/v1.0/customer"), LimitedService.Requests + 1);
        (await service.Super.PutAsync($"/v1.0/customers/{account.Id}/limits", new { plan = "basic" })).Ok();

        var answers = await RepeatAsync(() => account.Admin.GetAsync("/v1.0/customer"), 5);
        Assert.Equal("\"requests\";q=3000;w=60", answers[^1].Headers["RateLimit-Policy"]);
    }

    [Fact]
    public async Task Read_ByStaff_IsNotTheTenantsUse()
    {
        var account = await Account.CreateAsync(service);
        foreach (var answer in await RepeatAsync(() => service.Super.GetAsync($"/v1.0/customers/{account.Id}"), 60))
            answer.Ok();
        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Write_TooOften_StillReads()
    {
        var account = await Account.CreateAsync(service);
        var answers = await RepeatAsync(
            () => account.Admin.PutAsync("/v1.0/customer", new { detail = "x" }),
            LimitedService.Writes + 1
        );
        answers[^1].Refused(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
        Assert.Equal(LimitedService.Writes, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Keys_MoreThanTheActAllows_AreRefusedAndNotMade()
    {
        var account = await Account.CreateAsync(service);
        var answers = await RepeatAsync(() => account.Admin.PostAsync("/v1.0/accesskeys", new { name = "k" }), 3);

        var refused = answers[^1].Refused(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
        Assert.StartsWith("\"keys\";q=2", refused.Headers["RateLimit-Policy"], StringComparison.Ordinal);
        Assert.Equal(
            2,
            await service.ScalarAsync<int>(
                "SELECT count(*) FROM access_keys WHERE customer_id = @Id",
                new { Id = Guid.Parse(account.Id) }
            )
        );
    }

    [Fact]
    public async Task Keys_OnlyTried_UseNothingUp()
    {
        var account = await Account.CreateAsync(service);
        foreach (
            var tried in await RepeatAsync(() => account.Admin.Trying().PostAsync("/v1.0/accesskeys", new { name = "k" }), 4)
        )
            tried.Ok();

        var made = await RepeatAsync(() => account.Admin.PostAsync("/v1.0/accesskeys", new { name = "k" }), 3);
        Assert.Equal(2, made.Count(answer => answer.Status == HttpStatusCode.OK));
        (await account.Admin.Trying().PostAsync("/v1.0/accesskeys", new { name = "k" })).Refused(
            HttpStatusCode.TooManyRequests,
            "RATE_LIMIT_EXCEEDED"
        );
    }

    [Fact]
    public async Task SignIn_TooOftenFromOneAddress_WaitsThereAlone()
    {
        var (one, other) = (FromSomewhere(), FromSomewhere());
        var answers = await RepeatAsync(() => one.PostAsync("/auth/password-forgot", new { username = "nobody" }), 31);
        answers[^1].Refused(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
        Assert.Equal(30, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        (await other.PostAsync("/auth/password-forgot", new { username = "nobody" })).Ok();
    }

    [Fact]
    public async Task Read_WithAWrongCredential_IsTheAddresssUse()
    {
        var client = FromSomewhere().With("vb_nobody");
        var answers = await RepeatAsync(() => client.GetAsync("/v1.0/customer"), 31);
        Assert.Equal(30, answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized));
        answers[^1].Refused(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task Read_WhatIsNoOperation_IsNotCounted()
    {
        var client = FromSomewhere();
        var answers = await RepeatAsync(() => client.GetAsync("/health/ready"), 40);
        Assert.All(answers, answer => Assert.False(answer.Headers.ContainsKey("RateLimit")));
    }

    [Fact]
    public async Task LongPolls_MoreThanThePlanAllows_AreRefusedUntilOneEnds()
    {
        var account = await Account.CreateAsync(service);
        var end = await service.EndAsync(account.Id);
        var path = $"/v1.0/customer/events?wait=30&after={end}";
        var waiting = new[] { account.Admin.GetAsync(path), account.Admin.GetAsync(path) };

        await UntilWaitingAsync(account, count: 2);

        var refused = await account.Admin.GetAsync(path);
        refused.Refused(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
        Assert.Equal("long_polls", refused.Json["error"]!["details"]![0]!["type"]!.GetValue<string>());
        (await account.Admin.GetAsync("/v1.0/customer/events")).Ok();

        (await account.Admin.PutAsync("/v1.0/customer", new { detail = "woken" })).Ok();
        Assert.All(await Task.WhenAll(waiting), answer => answer.Ok());
        (await account.Admin.GetAsync(path)).Ok();
    }

    [Fact]
    public void Document_OfEveryOperation_SaysThatItMayBeTooMany() =>
        Assert.All(
            ApiDocument.Approved.Operations,
            operation => Assert.Contains("429 RATE_LIMIT_EXCEEDED", ApiDocument.Approved.Outcomes(operation))
        );

    private Client FromSomewhere() =>
        service.Anyone.WithHeader("X-Forwarded-For", $"198.51.100.{Interlocked.Increment(ref networks)}");

    private static async Task<List<Answer>> RepeatAsync(Func<Task<Answer>> send, int times)
    {
        var answers = new List<Answer>();
        for (var time = 0; time < times; time++)
            answers.Add(await send());
        return answers;
    }

    private async Task UntilWaitingAsync(Account account, int count)
    {
        var polls = service.Services.GetRequiredService<LongPolls>();
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (polls.Own().GetValueOrDefault(Guid.Parse(account.Id)) != count)
            await Task.Delay(20, end.Token);
    }

    private static int RemainingOf(Answer answer) =>
        int.Parse(Left().Match(answer.Headers["RateLimit"]).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("r=([0-9]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Left();
}
