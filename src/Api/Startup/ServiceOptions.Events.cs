using System.Globalization;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.Retention;
using Customers.Infrastructure.Webhooks;

namespace Customers.Api.Startup;

/// <summary>How others are told what happened: webhooks and the broker.</summary>
internal static partial class ServiceOptions
{
    private const int LongestExchange = 127;
    private static readonly TimeSpan longest = TimeSpan.FromDays(366);
    private static readonly TimeSpan longestKept = TimeSpan.FromDays(3660);

    /// <summary>Where webhooks may go: anywhere in Development, and everywhere else never into the service's own network.</summary>
    private static WebhookOptions ReadWebhooks(WebApplicationBuilder builder)
    {
        var isDevelopment = builder.Environment.IsDevelopment();
        var webhooks = new WebhookOptions { AllowPrivateNetworks = isDevelopment, AllowHttp = isDevelopment };
        builder.Configuration.GetSection("Webhooks").Bind(webhooks);
        Require(
            isDevelopment || !webhooks.AllowPrivateNetworks,
            "Webhooks:AllowPrivateNetworks must not be true outside Development: customers could call what only the service can reach."
        );
        webhooks.Ports = ReadPorts(builder.Configuration.GetSection("Webhooks:Ports"));
        Require(webhooks.Concurrency is >= 2 and <= 1000, "Webhooks:Concurrency must be from 2 to 1,000.");
        RequireTime("Webhooks:PauseAfter", webhooks.PauseAfter, TimeSpan.FromMinutes(1), longest);
        RequireTime("Webhooks:SecretOverlap", webhooks.SecretOverlap, TimeSpan.Zero, longest);
        RequireTime("Webhooks:Lease", webhooks.Lease, TimeSpan.FromSeconds(16), TimeSpan.FromDays(1));
        RequireTime("Webhooks:Retention", webhooks.Retention, TimeSpan.FromDays(11), TimeSpan.FromDays(3660));
        return webhooks;
    }

    private static List<int> ReadPorts(IConfigurationSection section)
    {
        var ports = Listed(section).ConvertAll(text => int.TryParse(text, CultureInfo.InvariantCulture, out var port) ? port : 0);
        Require(
            ports.TrueForAll(port => port is >= 1 and <= HighestPort),
            "Webhooks:Ports must be ports, with commas between them."
        );
        return ports;
    }

    // As one text with commas, or as an array.
    private static List<string> Listed(IConfigurationSection section)
    {
        var listed = section.Value is { } text ? text.Split(',') : section.Get<string[]>() ?? [];
        return [.. listed.Select(name => name.Trim()).Where(name => name.Length > 0)];
    }

    /// <summary>How long events are kept.</summary>
    private static RetentionOptions ReadRetention(WebApplicationBuilder builder)
    {
        var events = new RetentionOptions();
        events.Retention = builder.Configuration.GetValue("Events:Retention", events.Retention);
        events.AuditRetention = builder.Configuration.GetValue("Audit:Retention", events.AuditRetention);
        RequireTime("Events:Retention", events.Retention, TimeSpan.FromDays(1), longestKept);
        RequireTime("Audit:Retention", events.AuditRetention, TimeSpan.FromDays(1), longestKept);
        Require(
            events.AuditRetention >= events.Retention,
            "Audit:Retention must not be shorter than Events:Retention: the feed shows what the accounts' logs keep."
        );
        return events;
    }

    /// <summary>The broker that events are published to, if there is one.</summary>
    public static RabbitMqOptions ReadRabbitMqOptions(this WebApplicationBuilder builder)
    {
        // Judged as text first, so that no message repeats it: it holds the password.
        var section = builder.Configuration.GetSection("Events:RabbitMq");
        Require(
            string.IsNullOrEmpty(section["Uri"]) || RabbitMqOptions.IsBroker(section["Uri"]!),
            "Events:RabbitMq:Uri must be amqp://user:password@host:port/vhost, or the same with amqps."
        );

        var options = section.Get<RabbitMqOptions>() ?? new();
        Require(
            options.Exchange.Length is > 0 and <= LongestExchange,
            $"Events:RabbitMq:Exchange must have from 1 to {LongestExchange} characters."
        );
        Require(
            options.PublishTimeout >= TimeSpan.FromMilliseconds(100) && options.PublishTimeout <= TimeSpan.FromMinutes(1),
            "Events:RabbitMq:PublishTimeout must be from 00:00:00.1 to 00:01:00."
        );
        options.Resources = ReadReports(section.GetSection("Resources"));
        return options;
    }

    /// <summary>Where other services tell through the broker what accounts own, if they do.</summary>
    private static ResourceEventOptions ReadReports(IConfigurationSection section)
    {
        var options = section.Get<ResourceEventOptions>() ?? new();
        options.Exchanges = Listed(section.GetSection("Exchanges"));
        Require(
            options.Exchanges.All(name => name.Length <= LongestExchange),
            $"Events:RabbitMq:Resources:Exchanges must be names of at most {LongestExchange} characters, with commas between them."
        );
        Require(
            options.Exchanges.Distinct(StringComparer.OrdinalIgnoreCase).Count() == options.Exchanges.Count,
            "Events:RabbitMq:Resources:Exchanges must not name one of them twice."
        );
        Require(
            options.Queue.Length is > 0 and <= ResourceEventOptions.LongestQueue,
            $"Events:RabbitMq:Resources:Queue must have from 1 to {ResourceEventOptions.LongestQueue} characters."
        );
        return options;
    }
}
