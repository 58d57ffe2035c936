using Customers.Application.Bootstrap;
using Customers.Application.Leaving;
using Customers.Infrastructure.SignIns;

namespace Customers.Api.Startup;

/// <summary>Reads the configuration once, at start, and refuses what is out of range with the key's name.</summary>
internal static partial class ServiceOptions
{
    private const int LeastIterations = 210_000;
    private const int MostIterations = 10_000_000;
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
        var min = builder.Environment.IsDevelopment() ? 1 : LeastIterations;
        Require(
            hashing.Iterations >= min && hashing.Iterations <= MostIterations,
            $"Passwords:Iterations must be from {min} to {MostIterations}."
        );
        Require(hashing.MaxWait > TimeSpan.Zero, "Passwords:MaxWait must be longer than zero.");
        Require(
            hashing is { PerAccount: > 0, PerNetwork: > 0 },
            "Passwords:PerAccount and :PerNetwork must be greater than zero."
        );

        var attempts = configuration.GetSection("PasswordAttempts").Get<PasswordAttemptsOptions>() ?? new();
        Require(
            attempts is { PerUsername: > 0, PerAddress: > 0, PerUsernameAnywhere: > 0 } && attempts.Window > TimeSpan.Zero,
            "PasswordAttempts:PerUsername, :PerAddress, :PerUsernameAnywhere and :Window must be greater than zero."
        );

        ProtectKeyRing(builder);
        builder
            .Services.AddSingleton(leaving)
            .AddSingleton(hashing)
            .AddSingleton(attempts)
            .AddSingleton(ReadSupport(builder))
            .AddSingleton(ReadIdentityReview(builder))
            .AddSingleton(ReadSignUps(builder))
            .AddSingleton(ReadWebhooks(builder))
            .AddSingleton(ReadRetention(builder))
            .AddSingleton(ReadSweeps(builder))
            .AddSingleton(ReadLimits(builder))
            .AddSingleton(ReadRateLimits(builder))
            .AddSingleton(ReadDatabaseDeadlines(builder))
            .AddSingleton(ReadAdministrator(builder));
    }

    /// <summary>The first administrator's credentials: defaults in Development, and everywhere else anything but those.</summary>
    private static FirstAdministratorCredentials ReadAdministrator(WebApplicationBuilder builder)
    {
        var username = builder.Configuration["Bootstrap:AdminUsername"];
        var password = builder.Configuration["Bootstrap:AdminPassword"];
        if (builder.Environment.IsDevelopment())
            return new(username ?? DevelopmentUsername, password ?? DevelopmentPassword)
            {
                IsOfDevelopment = password is null or DevelopmentPassword,
            };

        Require(password != DevelopmentPassword, "Bootstrap:AdminPassword is the default of Development, which everybody knows.");
        return new(username, password);
    }

    private static void RequireTime(string key, TimeSpan time, TimeSpan min, TimeSpan max) =>
        Require(time >= min && time <= max, $"{key} must be from {min} to {max}.");

    private static void Require(bool holds, string rule)
    {
        if (!holds)
            throw new StartupException(rule);
    }
}
