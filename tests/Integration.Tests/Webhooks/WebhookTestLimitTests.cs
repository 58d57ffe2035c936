using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>An account makes the service call its endpoint four times at once, and no oftener.</summary>
public sealed class WebhookTestLimitTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/v1.0/customer/webhook_test";

    [Fact]
    public async Task Test_ManyAtOnce_FourAreSentAndTheOthersRefused()
    {
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver);
        await account.DeliveriesUntilAsync("delivered");
        receiver.AnswerWith(_ => opened.Task);

        var tests = Enumerable.Range(0, 12).Select(_ => account.Admin.PostAsync(Path)).ToList();
        await receiver.UntilAsync(5);
        while (tests.Count(test => test.IsCompleted) < 8)
            await Task.WhenAny(tests.Where(test => !test.IsCompleted));
        opened.SetResult();
        var answers = await Task.WhenAll(tests);

        Assert.Equal(4, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.OK),
            answer => answer.Refused(HttpStatusCode.TooManyRequests, "TOO_MANY_WEBHOOK_TESTS")
        );
        Assert.Equal(5, receiver.Requests.Count);
        (await account.Admin.PostAsync(Path)).Ok();
    }

    [Fact]
    public async Task Test_ReplicaDiedWithFour_GoesOnAfterTheirTime()
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver);

        await SetAsync(account, "running_tests = ARRAY(SELECT now() FROM generate_series(1, 4))");
        (await account.Admin.PostAsync(Path)).Refused(HttpStatusCode.TooManyRequests, "TOO_MANY_WEBHOOK_TESTS");
        await SetAsync(account, "running_tests = ARRAY(SELECT now() - interval '21 seconds' FROM generate_series(1, 4))");

        (await account.Admin.PostAsync(Path)).Ok();
    }

    private Task<int> SetAsync(Account account, string change) =>
        service.ExecuteAsync($"UPDATE webhooks SET {change} WHERE customer_id = @Id", new { Id = Guid.Parse(account.Id) });
}
