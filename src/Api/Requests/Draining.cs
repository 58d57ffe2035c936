using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Api.Requests;

/// <summary>How long a replica that is told to stop goes on answering, so that proxies notice that it is not ready any more.</summary>
/// <param name="Time">So long; zero to stop at once.</param>
internal sealed record DrainOptions(TimeSpan Time);

/// <summary>
/// Stops the service without failing a request: it says that it is not ready, answers what still comes and closes those connections, and only
/// then stops listening.
/// </summary>
internal sealed class Draining(DrainOptions options, IHostApplicationLifetime lifetime, TimeProvider time)
    : IHostedLifecycleService,
        IHealthCheck
{
    /// <summary>Whether the service was told to stop.</summary>
    public bool IsOn => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(options.Time, time, cancellationToken);

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsOn ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
