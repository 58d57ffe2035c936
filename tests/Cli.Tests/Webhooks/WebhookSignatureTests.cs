using System.Text;
using Customers.Cli.Webhooks;

namespace Customers.Cli.Tests.Webhooks;

/// <summary>The example of the Standard Webhooks specification, and what must not be taken for it.</summary>
public sealed class WebhookSignatureTests
{
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Timestamp = "1614265330";
    private const string Good = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private const string Body = """{"test": 2432232314}""";

    private static readonly WebhookSignature signature = new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static readonly DateTimeOffset then = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Theory]
    [InlineData(Good)]
    [InlineData("v1,AAAA " + Good)]
    [InlineData("v1a,x " + Good)]
    public void Fault_OneThatFits_IsBelieved(string signatures) =>
        Assert.Null(signature.Fault(Id, Timestamp, signatures, Encoding.UTF8.GetBytes(Body), then));

    [Theory]
    [InlineData(Id, Timestamp, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=", Body)]
    [InlineData(Id, Timestamp, Good, """{"test": 2432232315}""")]
    [InlineData("msg_other", Timestamp, Good, Body)]
    [InlineData(Id, "1614265331", Good, Body)]
    [InlineData(Id, "soon", Good, Body)]
    [InlineData(Id, Timestamp, "", Body)]
    [InlineData(Id, Timestamp, "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", Body)]
    [InlineData(null, Timestamp, Good, Body)]
    [InlineData(Id, null, Good, Body)]
    [InlineData(Id, Timestamp, null, Body)]
    public void Fault_Anything_Else_IsNot(string? id, string? timestamp, string? signatures, string body) =>
        Assert.NotNull(signature.Fault(id, timestamp, signatures, Encoding.UTF8.GetBytes(body), then));

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public void Fault_Old_IsNotBelieved(int seconds) =>
        Assert.NotNull(signature.Fault(Id, Timestamp, Good, Encoding.UTF8.GetBytes(Body), then.AddSeconds(seconds)));
}
