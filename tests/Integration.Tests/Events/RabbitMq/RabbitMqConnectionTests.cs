using System.Net.Security;
using Customers.Infrastructure.Events.RabbitMq;

namespace Customers.Integration.Tests.Events.RabbitMq;

public sealed class RabbitMqConnectionTests
{
    [Fact]
    public void FactoryFor_EncryptedBroker_AcceptsItsOwnCertificateOnly()
    {
        var factory = RabbitMqConnection.FactoryFor(new() { Uri = new("amqps://user:p%40ss@broker.example/accounts") });

        Assert.True(factory.Ssl.Enabled);
        Assert.Equal("broker.example", factory.Ssl.ServerName);
        Assert.Equal(SslPolicyErrors.None, factory.Ssl.AcceptablePolicyErrors);
        Assert.Equal(("user", "p@ss", "accounts"), (factory.UserName, factory.Password, factory.VirtualHost));
    }

    [Theory]
    [InlineData("amqp://127.0.0.1", true)]
    [InlineData("amqps://user:password@broker.example:5671/vhost", true)]
    [InlineData("broker.example", false)]
    [InlineData("http://broker.example", false)]
    [InlineData("amqp://a:b:c@broker.example", false)]
    [InlineData("amqp://broker.example/a/b", false)]
    public void IsBroker_Text_IsWhatTheClientTakes(string text, bool expected) =>
        Assert.Equal(expected, RabbitMqOptions.IsBroker(text));
}
