using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Customers.Infrastructure.Webhooks;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>What is made of what an endpoint says.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData(200, true, "")]
    [InlineData(204, true, "")]
    [InlineData(299, true, "")]
    [InlineData(300, false, WebhookFailure.Redirected)]
    [InlineData(304, false, WebhookFailure.Redirected)]
    [InlineData(400, false, WebhookFailure.Refused)]
    [InlineData(410, false, WebhookFailure.Refused)]
    [InlineData(429, false, WebhookFailure.Refused)]
    [InlineData(500, false, WebhookFailure.Refused)]
    [InlineData(599, false, WebhookFailure.Refused)]
    public async Task Send_EachStatus_IsASuccessOnlyFrom200To299(int status, bool isSuccess, string error)
    {
        await using var receiver = await Receiver.StartAsync(Answers.Status(status));
        using var client = Sender.Client();

        var answer = await client.SendAsync(Sender.To(receiver.Address));

        Assert.Equal((status, isSuccess, error), (answer.StatusCode, answer.IsSuccess, answer.Error));
        Assert.Equal(status == 410, answer.IsGone);
        Assert.True(answer.Duration > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Send_Redirect_IsNotFollowed(int status)
    {
        await using var target = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync(Answers.Status(status, "", ("Location", target.Address)));
        using var client = Sender.Client();

        var answer = await client.SendAsync(Sender.To(receiver.Address));

        Assert.Equal((status, WebhookFailure.Redirected), (answer.StatusCode, answer.Error));
        Assert.False(answer.IsSuccess);
        Assert.Single(receiver.Requests);
        Assert.Empty(target.Requests);
    }

    [Theory]
    [InlineData("120", 120.0)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("1.5", null)]
    [InlineData("soon", null)]
    [InlineData("Fri, 02 Jan 2026 02:55:35 GMT", 89.322)]
    [InlineData("Fri, 02 Jan 2026 02:54:05 GMT", null)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", null)]
    public async Task Send_RetryAfter_IsUnderstoodInBothForms(string header, double? seconds)
    {
        await using var receiver = await Receiver.StartAsync(Answers.Status(429, "", ("Retry-After", header)));
        using var client = Sender.Client();

        var answer = await client.SendAsync(Sender.To(receiver.Address));

        Assert.Equal(seconds, answer.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task Send_AnswerWithAText_IsKeptHarmless()
    {
        await using var receiver = await Receiver.StartAsync(
            Answers.Status(500, "out of\u001b[31m order\0: é" + new string('x', 5000))
        );
        using var client = Sender.Client();

        var answer = await client.SendAsync(Sender.To(receiver.Address));

        Assert.StartsWith("out of [31m order : éxxx", answer.Body, StringComparison.Ordinal);
        Assert.Equal(1024, Encoding.UTF8.GetByteCount(answer.Body));
    }

    [Fact]
    public async Task Send_AnswerWithoutEnd_IsASuccessAndTheConnectionIsGivenUp()
    {
        var gone = new TaskCompletionSource();
        await using var receiver = await Receiver.StartAsync(Answers.Flood(gone));
        using var client = Sender.Client();

        var answer = await client.SendAsync(Sender.To(receiver.Address));

        Assert.Equal((200, true, new string('x', 1024)), (answer.StatusCode, answer.IsSuccess, answer.Body));
        await gone.Task.WaitAsync(Sender.Timeout);
    }

    [Fact]
    public async Task Send_AnswerThatStallsAfter64KiB_IsASuccess()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Stall(64 * 1024));
        using var client = Sender.Client();

        Assert.True((await client.SendAsync(Sender.To(receiver.Address))).IsSuccess);
    }

    [Fact]
    public async Task Send_CompressedAnswer_IsNotUnpacked()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Status(200, "packed", ("Content-Encoding", "gzip")));
        using var client = Sender.Client();

        var answer = await client.SendAsync(Sender.To(receiver.Address));

        Assert.Equal((true, "packed"), (answer.IsSuccess, answer.Body));
    }

    [Fact]
    public async Task Send_HeadersTooLong_IsAnAnswer()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Status(200, "", ("X-Long", new string('x', 20_000))));
        using var client = Sender.Client();

        var answer = await client.SendAsync(Sender.To(receiver.Address));

        Assert.Equal((null, WebhookFailure.NotHttp), (answer.StatusCode, answer.Error));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n", null, WebhookFailure.NotHttp)]
    [InlineData("", null, WebhookFailure.NotComplete)]
    [InlineData("HTTP/1.1 200 OK\r\n", null, WebhookFailure.NotComplete)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", 200, WebhookFailure.NotComplete)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\n", 200, WebhookFailure.NotHttp)]
    [InlineData("HTTP/1.1 500 No\r\nContent-Length: 10\r\n\r\nhalf", 500, WebhookFailure.Refused)]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n", null, WebhookFailure.NotHttp)]
    public async Task Send_AnswerThatIsBroken_IsAnAnswer(string said, int? status, string error)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeOnceAsync(listener, said);
        using var client = Sender.Client();

        var answer = await client.SendAsync(Sender.To(AddressOf(listener)));

        Assert.Equal((status, error, false), (answer.StatusCode, answer.Error, answer.IsSuccess));
        await serving;
    }

    [Fact]
    public async Task Send_NobodyListens_IsAnAnswer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = AddressOf(listener);
        listener.Stop();
        using var client = Sender.Client();

        var answer = await client.SendAsync(Sender.To(address));

        Assert.Equal((null, WebhookFailure.NoConnection), (answer.StatusCode, answer.Error));
    }

    [Theory]
    [InlineData(SocketError.HostNotFound)]
    [InlineData(SocketError.TryAgain)]
    [InlineData(SocketError.NoData)]
    public async Task Send_NameThatIsNotResolved_IsAnAnswer(SocketError reason)
    {
        using var client = Sender.Client((_, _) => throw new SocketException((int)reason), _ => true);

        var answer = await client.SendAsync(Sender.To("http://nowhere.test/"));

        Assert.Equal((null, WebhookFailure.NoPublicAddress), (answer.StatusCode, answer.Error));
    }

    [Fact]
    public async Task Send_NameWithoutAnyAddress_IsAnAnswer()
    {
        using var client = Sender.Client((_, _) => Task.FromResult<IPAddress[]>([]), _ => true);

        var answer = await client.SendAsync(Sender.To("http://nowhere.test/"));

        Assert.Equal((null, WebhookFailure.NoConnection), (answer.StatusCode, answer.Error));
    }

    private static string AddressOf(TcpListener listener) =>
        string.Create(CultureInfo.InvariantCulture, $"http://{listener.LocalEndpoint}/");

    // Reads the request first: closing with something unread would be a reset, which is another failure.
    private static async Task ServeOnceAsync(TcpListener listener, string said)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await using var stream = connection.GetStream();
        var received = "";
        var buffer = new byte[4096];
        while (!received.EndsWith("}}", StringComparison.Ordinal))
            received += Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(said));
    }
}
