namespace Customers.Application.SignUps;

/// <summary>
/// Counts sign-ups by network address, in the database for all replicas together. On purpose lasting at once and outside the transaction: one
/// counts whatever becomes of it.
/// </summary>
public interface ISignUpAttempts
{
    /// <summary>Counts a sign-up before it is made; null when it may be made, else how long to wait.</summary>
    Task<TimeSpan?> BeginAsync(CancellationToken cancellationToken);
}
