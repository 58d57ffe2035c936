namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>A place where the ledger is not whole: a line was changed, cut or taken away.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Line">The number of the line in it, from 1.</param>
/// <param name="What">What is wrong, in words that follow the place.</param>
/// <param name="Hash">The hash of what stands there now: once accepted, it is accepted as it is.</param>
internal sealed record LedgerFault(string File, int Line, string What, string Hash)
{
    /// <summary>What an operator accepts.</summary>
    public string Key => $"{Message} ({Hash})";

    /// <summary>The place and what is wrong there.</summary>
    public string Message => string.Create(CultureInfo.InvariantCulture, $"{File}, line {Line}: {What}");
}
