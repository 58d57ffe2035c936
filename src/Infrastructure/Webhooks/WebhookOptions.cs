namespace Customers.Infrastructure.Webhooks;

/// <summary>Where webhooks may go.</summary>
public sealed class WebhookOptions
{
    /// <summary>Whether addresses that are not public may be called, for tests on one machine; true in Development, refused elsewhere.</summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>Whether endpoints may be called without TLS; true in Development, false elsewhere unless configured.</summary>
    public bool AllowHttp { get; set; }
}
