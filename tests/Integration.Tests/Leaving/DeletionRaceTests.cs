using System.Net;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.SignIns;

namespace Customers.Integration.Tests.Leaving;

/// <summary>However many delete, cancel and freeze at once: one effect, one event, and a history that could have happened one by one.</summary>
public sealed class DeletionRaceTests(RushService service) : IClassFixture<RushService>
{
    private const int Many = 50;

    private static Task<Answer[]> AtOnceAsync(IEnumerable<Func<Task<Answer>>> requests) =>
        Task.WhenAll(requests.Select(request => Task.Run(request)));

    private static Task<Answer> DeleteAtOnceAsync(Account account) =>
        account.Admin.PostAsync(
            "/auth/unregister",
            new
            {
                password = account.OwnerPassword,
                confirmation_phrase = "DELETE",
                immediate = true,
            }
        );

    [Fact]
    public async Task Delete_ManyAtOnceByStaff_AreAllDoneWithOneEffect()
    {
        var account = await Account.CreateAsync(service);

        var answers = await AtOnceAsync(
            Enumerable.Repeat(() => service.Super.DeleteAsync($"/v1.0/customers/{account.Id}"), Many)
        );

        Assert.All(answers, answer => answer.Ok());
        Assert.Equal(
            ["customer_created", "agent_created", "agent_created", "customer_frozen", "customer_deleted"],
            await service.EventTypesAsync(account.Id)
        );
        // One of them was first and saw the account as it had been; for all others it was gone already.
        Assert.Single(answers, answer => answer.Json["name"]!.GetValue<string>().Length > 0);
    }

    [Fact]
    public async Task Delete_ManyAtOnceByTheOwner_AreDoneOrNoLongerKnown()
    {
        var account = await Account.CreateAsync(service);

        var answers = await AtOnceAsync(Enumerable.Repeat(() => DeleteAtOnceAsync(account), Many));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(
            answers,
            answer =>
                Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Unauthorized, $"{answer.Status}: {answer.Text}")
        );
        Assert.Single(await service.EventTypesAsync(account.Id), type => type == "customer_deleted");
        Assert.Equal(HttpStatusCode.Unauthorized, (await account.Admin.GetAsync("/v1.0/customer")).Status);
    }

    [Fact]
    public async Task Delete_AccountGoneSinceTheCredentialWasRead_SaysTheCredentialIsGone()
    {
        var account = await Account.CreateAsync(service);
        await using var blocked = await Blocked.HoldAsync(service, account.Id);
        var delete = await blocked.QueueAsync(() => service.Super.DeleteAsync($"/v1.0/customers/{account.Id}"));
        var unregister = await blocked.QueueAsync(() => DeleteAtOnceAsync(account));
        await blocked.ReleaseAsync();

        (await delete).Ok();
        Assert.Contains((await unregister).Status, new[] { HttpStatusCode.OK, HttpStatusCode.Unauthorized });
        Assert.Single(await service.EventTypesAsync(account.Id), type => type == "customer_deleted");
    }

    [Fact]
    public async Task Leave_FreezeCancelAndDeleteAtOnce_FollowEachOther()
    {
        for (var round = 0; round < 10; round++)
        {
            var account = await Account.CreateAsync(service);
            var path = $"/v1.0/customers/{account.Id}";
            var answers = await AtOnceAsync([
                () => service.Super.PostAsync($"{path}/freeze", Statuses.Why),
                () => account.Admin.DeleteAsync("/auth/unregister"),
                () => service.Super.PostAsync($"{path}/freeze", Statuses.Why),
                () => service.Super.PostAsync($"{path}/recover", Statuses.Why),
                () => DeleteAtOnceAsync(account),
                () => account.Admin.DeleteAsync("/auth/unregister"),
            ]);

            Assert.All(
                answers,
                answer =>
                    Assert.True(
                        answer.Status is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.Unauthorized,
                        $"{answer.Status}: {answer.Text}"
                    )
            );
            Assert.Equal(HttpStatusCode.OK, answers[4].Status);
            AssertCouldHaveHappened(await service.EventTypesAsync(account.Id));
            Assert.Equal("deleted", (await service.Super.GetAsync(path)).Ok()["status"]!.GetValue<string>());
        }
    }

    private static void AssertCouldHaveHappened(IReadOnlyList<string> types)
    {
        var frozen = false;
        foreach (var type in types.Where(type => type.StartsWith("customer_", StringComparison.Ordinal)).Skip(1).SkipLast(1))
        {
            Assert.Equal(frozen ? "customer_recovered" : "customer_frozen", type);
            frozen = !frozen;
        }
        Assert.True(frozen, "The account was deleted without having been frozen.");
        Assert.Equal("customer_deleted", types[^1]);
    }
}
