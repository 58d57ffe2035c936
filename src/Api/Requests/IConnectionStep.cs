using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Customers.Api.Requests;

/// <summary>Something that is done with every connection, before anything of it is read.</summary>
internal interface IConnectionStep
{
    /// <summary>Lets the connection go on, or does not.</summary>
    Task RunAsync(ConnectionDelegate next, ConnectionContext connection);
}

/// <summary>Puts all of them in front of the server, which knows only one set of defaults for its endpoints.</summary>
internal sealed class ConnectionSteps(IEnumerable<IConnectionStep> steps) : IConfigureOptions<KestrelServerOptions>
{
    /// <inheritdoc />
    public void Configure(KestrelServerOptions options) =>
        options.ConfigureEndpointDefaults(endpoint =>
        {
            foreach (var step in steps)
                endpoint.Use(next => connection => step.RunAsync(next, connection));
        });
}
