namespace Customers.Application.Imports;

/// <summary>How accounts are imported.</summary>
public sealed class ImportOptions
{
    /// <summary>Accounts that were created before this time count as verified, as there was no verification; null, unless configured, for none.</summary>
    public DateTimeOffset? VerifiedBefore { get; set; }
}
