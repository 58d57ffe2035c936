namespace Customers.Infrastructure.DeletionLedger;

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

/// <summary>The ledger is not whole.</summary>
internal sealed class LedgerBrokenException(LedgerFault fault) : Exception(fault.Message)
{
    public LedgerFault Fault => fault;
}

/// <summary>The ledger cannot be written; nothing was changed.</summary>
internal sealed class LedgerUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
