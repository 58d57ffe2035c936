using Customers.Application.Common;

namespace Customers.Application.Imports;

/// <summary>What became of some lines, in their order.</summary>
/// <param name="Results">One for each line.</param>
public sealed record ImportResultsDto(IReadOnlyList<ImportResultDto> Results);

/// <summary>What became of a line.</summary>
public enum ImportStatus
{
    /// <summary>The account is there now.</summary>
    Created,

    /// <summary>The account was imported before, from a line with the same content.</summary>
    Exists,

    /// <summary>Nothing of the line was imported.</summary>
    Refused,
}

/// <summary>What became of a line of an import.</summary>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Status"><c>created</c>, <c>exists</c> or <c>refused</c>.</param>
/// <param name="Id">The account's id; null when it cannot be read.</param>
/// <param name="Error">Why it was refused; null otherwise.</param>
[DisplayName("ImportResult")]
public sealed record ImportResultDto(long Line, [OneOf(typeof(ImportStatus))] string Status, Guid? Id, ImportErrorDto? Error)
{
    internal static ImportResultDto Created(long line, Guid id) => new(line, ImportStatus.Created.ToName(), id, Error: null);

    internal static ImportResultDto Exists(long line, Guid id) => new(line, ImportStatus.Exists.ToName(), id, Error: null);

    /// <summary>Nothing of the line was imported.</summary>
    public static ImportResultDto Refused(long line, Guid? id, ImportErrorDto error) =>
        new(line, ImportStatus.Refused.ToName(), id, error);
}

/// <summary>Why a line was refused.</summary>
/// <param name="Reason">The broken rule, in UPPER_SNAKE_CASE.</param>
/// <param name="Message">The rule in one English sentence.</param>
/// <param name="Field">The member that breaks it, such as <c>agents[1].username</c>; null when none is to blame.</param>
[DisplayName("ImportError")]
public sealed record ImportErrorDto(string Reason, string Message, string? Field)
{
    /// <summary>The first of a refusal's details, or the refusal itself.</summary>
    public static ImportErrorDto From(Error refusal) =>
        refusal.Details is [{ Reason: not null } first, ..] ? From(first) : new(refusal.Reason, refusal.Message, Field: null);

    /// <summary>A broken rule.</summary>
    public static ImportErrorDto From(ErrorDetail fault) => new(fault.Reason!, fault.Message!, fault.Field);
}
