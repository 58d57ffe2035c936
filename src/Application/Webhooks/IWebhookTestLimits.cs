namespace Customers.Application.Webhooks;

/// <summary>How often an account may make the service call its endpoint: 4 tests at once, and 60 an hour.</summary>
public interface IWebhookTestLimits
{
    /// <summary>Begins a test, which ends when the answer is disposed of; refuses one too many. The account has a secret by now.</summary>
    Task<Result<IAsyncDisposable>> EnterAsync(CustomerId id, CancellationToken cancellationToken);
}
