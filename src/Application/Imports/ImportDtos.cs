using Customers.Application.Common;
using Customers.Application.Lines;

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
public sealed record ImportResultDto(long Line, [OneOf(typeof(ImportStatus))] string Status, Guid? Id, LineErrorDto? Error)
{
    internal static ImportResultDto Created(long line, Guid id) => new(line, ImportStatus.Created.ToName(), id, Error: null);

    internal static ImportResultDto Exists(long line, Guid id) => new(line, ImportStatus.Exists.ToName(), id, Error: null);

    /// <summary>Nothing of the line was imported.</summary>
    public static ImportResultDto Refused(long line, Guid? id, LineErrorDto error) =>
        new(line, ImportStatus.Refused.ToName(), id, error);
}
