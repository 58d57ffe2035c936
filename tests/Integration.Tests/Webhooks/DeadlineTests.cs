using System.Net;
using System.Net.Sockets;
using Customers.Application.Webhooks;
using Customers.Infrastructure.Webhooks;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>No endpoint keeps the sender for longer than it has patience.</summary>
public sealed class DeadlineTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(500);

    private static readonly WebhookLimits Hasty = new(Sender.Timeout, Short);

    [Fact]
    public void Limits_OfTheService_AreFiveAndFifteenSeconds() =>
        Assert.Equal(new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)), WebhookLimits.Default);

    [Fact]
    public async Task Send_EndpointThatNeverAnswers_EndsByTheDeadline()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Never);
        using var client = Sender.Client(Hasty);

        var answer = await client.SendAsync(Sender.To(receiver.Address));

        Assert.Equal((null, WebhookFailure.NotInTime), (answer.StatusCode, answer.Error));
    }

    [Fact]
    public async Task Send_EndpointThatDrips_EndsByTheDeadlineAndIsNoSuccess()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Drip(TimeSpan.FromMilliseconds(20)));

        var answer = await SendUntilAnsweredAsync(receiver);

        Assert.Equal((200, WebhookFailure.NotInTime, false), (answer.StatusCode, answer.Error, answer.IsSuccess));
    }

    [Fact]
    public async Task Send_AnswerThatStallsBefore64KiB_EndsByTheDeadline()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Stall((64 * 1024) - 1));

        var answer = await SendUntilAnsweredAsync(receiver);

        Assert.Equal((200, WebhookFailure.NotInTime, false), (answer.StatusCode, answer.Error, answer.IsSuccess));
    }

    [Fact]
    public async Task Send_GoneAndThenStalled_IsStillGone()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Stall(10, status: 410));

        var answer = await SendUntilAnsweredAsync(receiver);

        Assert.Equal((410, WebhookFailure.Refused, true), (answer.StatusCode, answer.Error, answer.IsGone));
    }

    [Fact]
    public async Task Send_AnswerWithinTheDeadline_IsWaitedFor()
    {
        await using var receiver = await Receiver.StartAsync(Answers.After(2 * Short, Answers.Status(200, "late")));
        using var client = Sender.Client(Hasty with { Whole = Sender.Timeout });

        Assert.Equal("late", (await client.SendAsync(Sender.To(receiver.Address))).Body);
    }

    [Fact]
    public async Task Send_NameThatIsNeverResolved_EndsByTheLimitForConnecting()
    {
        using var client = Sender.Client(NeverAsync, _ => true, new(Short, Sender.Timeout));

        var answer = await client.SendAsync(Sender.To("http://slow.test/"));

        Assert.Equal((null, WebhookFailure.NoConnection), (answer.StatusCode, answer.Error));
    }

    [Fact]
    public async Task Send_TlsThatIsNeverAgreedOn_EndsByTheLimitForConnecting()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var client = Sender.Client(new WebhookLimits(Short, Sender.Timeout));

        var answer = await client.SendAsync(Sender.To($"https://{silent.LocalEndpoint}/"));

        Assert.Equal((null, WebhookFailure.NoConnection), (answer.StatusCode, answer.Error));
    }

    [Fact]
    public async Task Send_CallerHasGone_IsCancelled()
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = Sender.Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.SendAsync(Sender.To(receiver.Address), new CancellationToken(canceled: true))
        );
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task Send_CallerGoesWhileItWaits_IsCancelled()
    {
        using var caller = new CancellationTokenSource();
        await using var receiver = await Receiver.StartAsync(async context =>
        {
            await caller.CancelAsync();
            await Answers.Never(context);
        });
        using var client = Sender.Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.SendAsync(Sender.To(receiver.Address), caller.Token).WaitAsync(Sender.Timeout)
        );
        Assert.Single(receiver.Requests);
    }

    // A busy machine may need longer to answer at all: patience grows until the beginning of the answer has come through.
    private static async Task<WebhookAnswer> SendUntilAnsweredAsync(Receiver receiver)
    {
        var timeout = Short;
        while (true)
        {
            using var client = Sender.Client(Hasty with { Whole = timeout });
            var answer = await client.SendAsync(Sender.To(receiver.Address));
            if (answer.StatusCode is not null || timeout > Sender.Timeout)
                return answer;
            timeout *= 2;
        }
    }

    private static async Task<IPAddress[]> NeverAsync(string host, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return [];
    }
}
