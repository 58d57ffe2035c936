namespace Customers.Infrastructure.DeletionLedger;

/// <summary>There is no key that receipts could be signed with.</summary>
public sealed class SigningKeyException(string message, Exception? cause = null) : Exception(message, cause);
