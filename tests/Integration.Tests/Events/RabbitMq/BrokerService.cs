using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>The whole service with a broker.</summary>
internal sealed class BrokerService(Uri broker, string exchange) : ServiceFixture
{
    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("Events:RabbitMq:Uri", broker.ToString());
        host.UseSetting("Events:RabbitMq:Exchange", exchange);
    }
}
