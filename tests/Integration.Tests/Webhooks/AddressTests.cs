using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Customers.Infrastructure.Webhooks;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>No way inside: what listens on an address that may not be called sees no connection.</summary>
public sealed class AddressTests
{
    private static readonly IPAddress Good = IPAddress.Loopback;
    private static readonly IPAddress Bad = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress Dead = IPAddress.Parse("127.0.0.3");

    public static TheoryData<string> Spellings =>
        [
            "127.0.0.1",
            "127.1",
            "127.0.1",
            "2130706433",
            "0x7f.1",
            "0x7f000001",
            "0177.0.0.1",
            "017700000001",
            "127.0.0.0x1",
            "①②⑦.⓪.⓪.①",
            "１２７。０。０。１",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[0:0:0:0:0:ffff:7f00:0001]",
            "localhost",
            "LOCALHOST",
            "ⓛocalhost",
        ];

    public static TheoryData<string, string> Mixed =>
        new()
        {
            { "127.0.0.1", "127.0.0.2" },
            { "127.0.0.2", "127.0.0.1" },
            { "127.0.0.2", "127.0.0.2" },
        };

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Send_ThisMachineInAnySpelling_IsNotCalled(string host)
    {
        using var listener = Listen(Good);
        using var client = WebhookClient.Create(new WebhookOptions { AllowHttp = true, Ports = [PortOf(listener)] });

        var answer = await client.SendAsync(Sender.To(UriOf(listener, host)));

        Assert.Equal((null, WebhookFailure.NoPublicAddress), (answer.StatusCode, answer.Error));
        Assert.False(listener.Pending());
    }

    // Without this the test above could pass because the spelling leads nowhere.
    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Send_ThisMachineWherePrivateIsAllowed_IsCalled(string host)
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = WebhookClient.Create(new WebhookOptions { AllowHttp = true, AllowPrivateNetworks = true });

        var answer = await client.SendAsync(Sender.To(receiver.UriFor(host)));

        Assert.True(answer.IsSuccess, answer.Error);
        Assert.Single(receiver.Requests);
    }

    // What some resolvers or systems read as this machine, and others as nothing.
    [Theory]
    [InlineData("127.0.0.1.")]
    [InlineData("127.1.")]
    [InlineData("2130706433.")]
    [InlineData("localhost.")]
    [InlineData("%31%32%37.0.0.1")]
    [InlineData("127%2e0%2e0%2e1")]
    [InlineData("0.0.0.0")]
    [InlineData("0")]
    [InlineData("[::]")]
    [InlineData("[::1]")]
    [InlineData("[::127.0.0.1]")]
    [InlineData("[::ffff:0:127.0.0.1]")]
    [InlineData("[64:ff9b::127.0.0.1]")]
    [InlineData("[2002:7f00:1::]")]
    [InlineData("[fe80::1]")]
    [InlineData("[fe80::1%251]")]
    [InlineData("[fd00:ec2::254]")]
    [InlineData("127.0.0.256")]
    [InlineData("4294967297")]
    public async Task Send_OtherSpellingsOfOurOwn_AreNotCalled(string host)
    {
        using var listener = Listen(Good);
        using var other = Socket.OSSupportsIPv6 ? Listen(IPAddress.IPv6Loopback, PortOf(listener)) : null;
        using var client = WebhookClient.Create(new WebhookOptions { AllowHttp = true, Ports = [PortOf(listener)] });

        var answer = await client.SendAsync(Sender.To(UriOf(listener, host)));

        Assert.Null(answer.StatusCode);
        Assert.False(listener.Pending());
        Assert.False(other?.Pending() ?? false);
    }

    [Theory]
    [MemberData(nameof(Mixed))]
    public async Task Send_OneBadAddressAmongTheAnswers_NoneIsCalled(string first, string second)
    {
        using var good = Listen(Good);
        using var bad = Listen(Bad, PortOf(good));
        using var client = Sender.Client(
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(first), IPAddress.Parse(second)]),
            Good.Equals
        );

        var answer = await client.SendAsync(Sender.To(UriOf(good, "mixed.test")));

        Assert.Equal((null, WebhookFailure.NoPublicAddress), (answer.StatusCode, answer.Error));
        Assert.False(good.Pending());
        Assert.False(bad.Pending());
    }

    [Fact]
    public async Task Send_NameThatAnswersDifferentlyTheNextTime_IsAskedOncePerAttempt()
    {
        await using var receiver = await Receiver.StartAsync();
        using var bad = Listen(Bad, receiver.Port);
        var asked = new List<string>();
        using var client = Sender.Client(
            (host, _) =>
            {
                asked.Add(host);
                return Task.FromResult<IPAddress[]>([asked.Count == 1 ? Good : Bad]);
            },
            Good.Equals
        );

        var first = await client.SendAsync(Sender.To(receiver.UriFor("rebound.test")));
        Assert.True(first.IsSuccess, first.Error);
        Assert.Equal(["rebound.test"], asked);

        var second = await client.SendAsync(Sender.To(receiver.UriFor("rebound.test")));
        Assert.Equal((null, WebhookFailure.NoPublicAddress), (second.StatusCode, second.Error));
        Assert.Equal(["rebound.test", "rebound.test"], asked);
        Assert.Single(receiver.Requests);
        Assert.False(bad.Pending());
    }

    [Fact]
    public async Task Send_FirstAddressIsDead_TheNextIsTried()
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = Sender.Client((_, _) => Task.FromResult<IPAddress[]>([Dead, Good]), _ => true);

        var answer = await client.SendAsync(Sender.To(receiver.UriFor("several.test")));

        Assert.True(answer.IsSuccess, answer.Error);
        Assert.Equal($"several.test:{receiver.Port}", Assert.Single(receiver.Requests).Headers["Host"]);
    }

    [Fact]
    public async Task Send_RedirectInside_IsNotCalled()
    {
        using var inside = Listen(Bad);
        await using var receiver = await Receiver.StartAsync(
            Answers.Status(307, "", ("Location", UriOf(inside, Bad.ToString())))
        );
        using var client = Sender.Client();

        var answer = await client.SendAsync(Sender.To(receiver.Address));

        Assert.Equal((307, WebhookFailure.Redirected), (answer.StatusCode, answer.Error));
        Assert.False(inside.Pending());
    }

    private static TcpListener Listen(IPAddress address, int port = 0)
    {
        var listener = new TcpListener(address, port);
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static string UriOf(TcpListener listener, string host) =>
        string.Create(CultureInfo.InvariantCulture, $"http://{host}:{PortOf(listener)}/");
}
