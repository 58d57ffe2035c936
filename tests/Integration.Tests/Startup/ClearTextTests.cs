using Customers.Api.Startup;
using Customers.Domain.Webhooks;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.IdentityVerifications;
using Customers.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Customers.Integration.Tests.Startup;

/// <summary>What goes to another machine in the clear is warned about at start.</summary>
public sealed class ClearTextTests
{
    private const string Here = "Host=127.0.0.1;Username=x";

    [Theory]
    [InlineData("Host=db.example;Username=x", true)]
    [InlineData("Host=db.example;SSL Mode=Disable", true)]
    [InlineData("Host=db.example;SSL Mode=Prefer", true)]
    [InlineData("Host=127.0.0.1,db.example:5433", true)]
    [InlineData("Host=db.example;SSL Mode=Require", false)]
    [InlineData("Host=db.example;SSL Mode=VerifyFull", false)]
    [InlineData("Host=localhost", false)]
    [InlineData("Host=127.0.0.1:5433,localhost:5434", false)]
    [InlineData("Host=::1", false)]
    [InlineData("Host=/var/run/postgresql", false)]
    public void Warn_Database_NamesIt(string connectionString, bool warns) =>
        Assert.Equal(warns ? ["ConnectionStrings:Customers"] : [], Warned(connectionString));

    [Theory]
    [InlineData("amqp://user:s3cret@broker.example/", true)]
    [InlineData("amqps://user:s3cret@broker.example/", false)]
    [InlineData("amqp://user:s3cret@localhost:5672/", false)]
    [InlineData("amqp://user:s3cret@[::1]:5672/", false)]
    public void Warn_Broker_NamesTheSettingAndNotThePassword(string uri, bool warns) =>
        Assert.Equal(warns ? ["Events:RabbitMq:Uri"] : [], Warned(Here, broker: uri));

    [Theory]
    [InlineData("http://identity.example/check", true)]
    [InlineData("https://identity.example/check", false)]
    [InlineData("http://127.0.0.1:9/check", false)]
    public void Warn_IdentityProvider_NamesIt(string url, bool warns) =>
        Assert.Equal(warns ? ["IdentityVerification:Provider:Url"] : [], Warned(Here, provider: url));

    private static List<string> Warned(string connectionString, string? broker = null, string? provider = null)
    {
        var log = new LogRecorder();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton(new RabbitMqOptions { Uri = broker is null ? null : new Uri(broker) });
        if (provider is not null)
            builder.Services.AddSingleton(
                new IdentityProviderOptions(provider, WebhookSecret.FromShared("a secret of both")!, CallbackUrl: null)
            );
        using var app = (IDisposable)builder.Build();

        ((WebApplication)app).WarnOfClearText(connectionString);

        Assert.DoesNotContain("s3cret", string.Join('\n', log.Lines), StringComparison.Ordinal);
        return [.. log.Entries.Where(entry => entry.Level == LogLevel.Warning).Select(entry => entry.Message.Split(' ')[0])];
    }
}
