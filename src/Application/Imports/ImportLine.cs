namespace Customers.Application.Imports;

/// <summary>A line of a file.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Content">What it says; null when it cannot be read.</param>
/// <param name="Fault">Why it cannot be read; null when it can.</param>
/// <param name="Hash">The hash of what it says, however it is written; empty when it cannot be read.</param>
public sealed record ImportLine(long Number, CustomerLine? Content, ErrorDetail? Fault, byte[] Hash);
