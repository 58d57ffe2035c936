namespace Customers.Application.Imports;

/// <summary>What is taken of that which a batch of lines asks for.</summary>
/// <param name="Accounts">The accounts with one of the ids, and the hash of the content each was imported with; null for one that was not.</param>
/// <param name="Keys">The keys that somebody has.</param>
public sealed record TakenKeys(Dictionary<CustomerId, byte[]?> Accounts, HashSet<ImportKey> Keys);
