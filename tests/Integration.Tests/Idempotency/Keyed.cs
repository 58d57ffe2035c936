using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Idempotency;

/// <summary>Requests with an <c>Idempotency-Key</c>.</summary>
internal static class Keyed
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotent-Replayed";

    /// <summary>A key that nobody has used.</summary>
    public static string NewKey() => Guid.NewGuid().ToString();

    /// <summary>The same caller, who names the call.</summary>
    public static Client Naming(this Client caller, string key) => caller.WithHeader(Header, key);

    /// <summary>Fails the test unless this is the first answer again.</summary>
    public static Answer Replays(this Answer again, Answer first)
    {
        Assert.Equal(first.Status, again.Status);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Headers.GetValueOrDefault(Replayed));
        Assert.False(first.Headers.ContainsKey(Replayed), "The first answer says that it is a later one.");
        foreach (var header in new[] { "ETag", "Content-Type", "Content-Length", "Set-Cookie", "Clear-Site-Data", "Vary" })
            Assert.Equal(first.Headers.GetValueOrDefault(header), again.Headers.GetValueOrDefault(header));
        return again;
    }
}
