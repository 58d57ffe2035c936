using Customers.Application.Bootstrap;
using Customers.Application.Customers;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.SignIns;

namespace Customers.Api.Startup;

/// <summary>Reads the configuration once, at start, and refuses what is out of range with the key's name.</summary>
internal static class ServiceOptions
{
    private const int LeastIterations = 210_000;
    private const int MostIterations = 10_000_000;
    private const int LongestExchange = 127;
    private const string DevelopmentUsername = "admin";
    private const string DevelopmentPassword = "admin-development-only";

    /// <summary>Registers every group of options as a plain object.</summary>
    public static void AddServiceOptions(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var leaving = configuration.GetSection("Leaving").Get<LeavingOptions>() ?? new();
        Require(
            leaving.GracePeriod >= TimeSpan.FromMinutes(1) && leaving.GracePeriod <= TimeSpan.FromDays(366),
            "Leaving:GracePeriod must be from 00:01:00 to 366.00:00:00."
        );

        var hashing = configuration.GetSection("Passwords").Get<PasswordHashingOptions>() ?? new();
        var least = builder.Environment.IsDevelopment() ? 1 : LeastIterations;
        Require(
            hashing.Iterations >= least && hashing.Iterations <= MostIterations,
            $"Passwords:Iterations must be from {least} to {MostIterations}."
        );
        Require(hashing.MaxWait > TimeSpan.Zero, "Passwords:MaxWait must be longer than zero.");

        var attempts = configuration.GetSection("PasswordAttempts").Get<PasswordAttemptsOptions>() ?? new();
        Require(
            attempts is { PerUsername: > 0, PerAddress: > 0 } && attempts.Window > TimeSpan.Zero,
            "PasswordAttempts:PerUsername, :PerAddress and :Window must be greater than zero."
        );

        builder
            .Services.AddSingleton(leaving)
            .AddSingleton(hashing)
            .AddSingleton(attempts)
            .AddSingleton(ReadAdministrator(builder));
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
        return options;
    }

    /// <summary>Where metrics are sent to; null for nowhere.</summary>
    public static Uri? ReadOtlpEndpoint(this WebApplicationBuilder builder)
    {
        var text = builder.Configuration["Otlp:Endpoint"];
        if (string.IsNullOrEmpty(text))
            return null;
        Require(
            Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https",
            "Otlp:Endpoint must be an absolute http or https URI."
        );
        return endpoint;
    }

    /// <summary>The first administrator's credentials: defaults in Development, and everywhere else anything but those.</summary>
    private static FirstAdministratorCredentials ReadAdministrator(WebApplicationBuilder builder)
    {
        var username = builder.Configuration["Bootstrap:AdminUsername"];
        var password = builder.Configuration["Bootstrap:AdminPassword"];
        if (builder.Environment.IsDevelopment())
            return new(username ?? DevelopmentUsername, password ?? DevelopmentPassword);

        Require(password != DevelopmentPassword, "Bootstrap:AdminPassword is the default of Development, which everybody knows.");
        return new(username, password);
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
            throw new StartupException(rule);
    }
}
