namespace Customers.Infrastructure.Workers;

/// <summary>Nothing is ever in the way.</summary>
internal sealed class OpenGate : IWorkGate
{
    private readonly Task never = new TaskCompletionSource().Task;

    public Task UntilAsync(bool isOpen, CancellationToken cancellationToken) =>
        isOpen ? Task.CompletedTask : never.WaitAsync(cancellationToken);
}
