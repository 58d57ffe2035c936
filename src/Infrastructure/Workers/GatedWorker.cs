using Microsoft.Extensions.Hosting;

namespace Customers.Infrastructure.Workers;

/// <summary>A worker that tells others, or changes accounts: it rests while the gate is shut.</summary>
internal interface IGatedWorker
{
    /// <summary>What works.</summary>
    IHostedService Service { get; }
}

/// <summary>Such a worker, by its type.</summary>
internal sealed class GatedWorker<T>(T service) : IGatedWorker
    where T : IHostedService
{
    public IHostedService Service => service;
}
