using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Webhooks;
using Customers.Integration.Tests.Webhooks.Deliveries;

namespace Customers.Integration.Tests.IdentityVerifications;

/// <summary>The whole service while its provider is out of order.</summary>
public sealed class OutageTests(ProviderService service) : IClassFixture<ProviderService>
{
    [Fact]
    public async Task Work_ProviderFailsAndRecovers_CheckIsStartedAndDecided()
    {
        service.Provider.AnswerWith(Answers.Status(503));
        var account = await Account.CreateAsync(service);
        var id = await service.StartAsync(account);
        await service.UntilCheckAsync(account, check => check["attempts"]!.GetValue<int>() > 0);
        Assert.Equal("pending", (await account.ReadAsync(service)).Text("identity_verification_status"));

        service.Provider.AnswerWith(Answers.Status(200));
        await service.ExecuteAsync(
            "UPDATE identity_checks SET tm_next = now() WHERE id = @Id AND status = 'waiting'",
            new { Id = Guid.Parse(id) }
        );
        await service.UntilCheckAsync(account, check => check.Text("status") == "started");

        (await service.DecideAsync(id, "verified")).Ok();
        Assert.Equal("verified", (await account.ReadAsync(service)).Text("identity_verification_status"));
    }

    [Fact]
    public async Task Work_ProviderHangs_SubmittingWaitsForNobody()
    {
        var (asked, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        service.Provider.AnswerWith(_ =>
        {
            asked.TrySetResult();
            return end.Task;
        });
        var account = await Account.CreateAsync(service);

        var id = await service.StartAsync(account);
        await asked.Task.WaitAsync(DeliveryScene.Timeout);

        // Decided while the call hangs: nothing holds the account, or the check, meanwhile.
        (await service.DecideAsync(id, "rejected")).Ok();
        end.SetResult();
        service.Provider.AnswerWith(Answers.Status(200));
    }
}
