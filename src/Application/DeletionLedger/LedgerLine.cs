using System.Text.Json.Serialization;

namespace Customers.Application.DeletionLedger;

/// <summary>
/// A line of the deletion ledger, which lies outside the database: what was taken away for good, in ids and times only, so that a restored
/// backup can be told again (decision 37).
/// </summary>
public sealed record LedgerLine
{
    /// <summary>The line's unique id; the database stores it in the transaction that the line tells of.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its number in the whole ledger, from 1.</summary>
    public long Number { get; init; }

    /// <summary>When it was written, on the database's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What it tells, see <see cref="LedgerLineTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The account; null for a line about the ledger itself.</summary>
    public Guid? CustomerId { get; init; }

    /// <summary>The ids of what it is about: the account, keys, sessions, agents, or the lines that are void.</summary>
    public IReadOnlyList<Guid> Subjects { get; init; } = [];

    /// <summary>The tag of the feed's history in which it was written; null for a line about the ledger itself.</summary>
    public string? History { get; init; }

    /// <summary>The number of the transaction that it tells of; null for a line about the ledger itself.</summary>
    public string? Transaction { get; init; }

    /// <summary>The faults of the ledger that an operator accepted with this line; null for all others.</summary>
    public IReadOnlyList<string>? Faults { get; init; }

    /// <summary>The SHA-256 of the line before, in lower-case hexadecimal digits; of the very first line, zeros.</summary>
    public string Previous { get; init; } = "";

    /// <summary>The name of the file that it stands in, such as <c>2026-11-29.ndjson</c>; no part of it.</summary>
    [JsonIgnore]
    public string File { get; init; } = "";
}
