namespace Customers.Application.Webhooks;

/// <summary>How many tests of its webhook an account may run at once: 4.</summary>
public interface IWebhookTestLimits
{
    /// <summary>Begins a test, which ends when the answer is disposed of; refuses one too many. The account has a secret by now.</summary>
    Task<Result<IAsyncDisposable>> EnterAsync(CustomerId id, CancellationToken cancellationToken);
}
