namespace Customers.Infrastructure.Workers;

/// <summary>Says whether the service may do by itself what it does.</summary>
internal interface IWorkGate
{
    /// <summary>Waits until it may, or until it may not any more.</summary>
    Task UntilAsync(bool isOpen, CancellationToken cancellationToken);
}

/// <summary>Nothing is ever in the way.</summary>
internal sealed class OpenGate : IWorkGate
{
    private readonly Task never = new TaskCompletionSource().Task;

    public Task UntilAsync(bool isOpen, CancellationToken cancellationToken) =>
        isOpen ? Task.CompletedTask : never.WaitAsync(cancellationToken);
}
