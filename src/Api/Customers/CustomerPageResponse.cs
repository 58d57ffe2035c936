using System.Text.Json.Serialization;
using Customers.Application.Customers;

namespace Customers.Api.Customers;

/// <summary>A page of accounts.</summary>
/// <typeparam name="T">The representation of an account.</typeparam>
/// <param name="Result">The rows, newest first.</param>
/// <param name="NextPageToken">Pass it as <c>page_token</c> to go on; empty when the page is empty, and on the last page of a snapshot.</param>
public sealed record CustomerPageResponse<T>(IReadOnlyList<T> Result, string NextPageToken)
{
    /// <summary>In a snapshot, the version of the last event that each row has in it, by the account's id. Absent in a list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<Guid, long>? Versions { get; init; }

    /// <summary>On the last page of a snapshot, the cursor from which to follow the feed. Absent else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cursor { get; init; }
}

/// <summary>Makes pages of accounts.</summary>
internal static class CustomerPageResponse
{
    /// <summary>A page of a list, or of a snapshot, whose token carries its cursor on.</summary>
    public static CustomerPageResponse<T> From<T>(IReadOnlyList<T> rows, string? token, SnapshotPage? snapshot) =>
        snapshot is null
            ? new(rows, token ?? "")
            : new(rows, snapshot.IsLast ? "" : SnapshotToken.Write(token!, snapshot.Cursor))
            {
                Versions = snapshot.Versions,
                Cursor = snapshot.IsLast ? snapshot.Cursor : null,
            };
}
