namespace Customers.Infrastructure.Webhooks;

/// <summary>What is known of an endpoint. Each standing has places of its own among the deliveries under way, so that none takes those of another.</summary>
internal enum EndpointStanding
{
    /// <summary>The last attempt succeeded.</summary>
    Proven,

    /// <summary>The last attempt failed.</summary>
    Failing,

    /// <summary>No attempt has succeeded or failed yet.</summary>
    Unknown,
}
