namespace Customers.Infrastructure.Webhooks;

/// <summary>Where webhooks may go, and how they are delivered.</summary>
public sealed class WebhookOptions
{
    private const int HttpsPort = 443;
    private const int HttpPort = 80;

    /// <summary>Whether addresses that are not public may be called, for tests on one machine; true in Development, refused elsewhere.</summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>Whether endpoints may be called without TLS; true in Development, false elsewhere unless configured.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>
    /// The ports that may be called, 1–65,535; none for 443, and 80 where <see cref="AllowHttp"/> is true. Where private networks may be called,
    /// any port may.
    /// </summary>
    public IReadOnlyList<int> Ports { get; set; } = [];

    /// <summary>How many deliveries one replica makes at the same time, 2–1,000; endpoints that failed the last time get half of them at most.</summary>
    public int Concurrency { get; set; } = 128;

    /// <summary>After how long without one success an endpoint is paused, 1 minute to 366 days.</summary>
    public TimeSpan PauseAfter { get; set; } = TimeSpan.FromDays(10);

    /// <summary>How long the secret before signs beside a new one, 0 to 366 days.</summary>
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromHours(24);

    /// <summary>When the delivery of a replica that died is taken over by another; longer than an attempt lasts, 16 seconds to a day.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long deliveries are kept, 11 to 3,660 days: longer than one can take.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Whether endpoints at this port may be called.</summary>
    public bool MayCall(int port)
    {
        if (AllowPrivateNetworks || Ports.Contains(port))
            return true;
        return Ports.Count == 0 && (port == HttpsPort || (AllowHttp && port == HttpPort));
    }
}
