namespace Customers.Infrastructure.Workers;

/// <summary>Says whether the service may do by itself what it does.</summary>
internal interface IWorkGate
{
    /// <summary>Waits until it may, or until it may not any more.</summary>
    Task UntilAsync(bool isOpen, CancellationToken cancellationToken);
}
