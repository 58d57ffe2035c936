namespace Customers.Infrastructure.PersonalData;

/// <summary>
/// One batch of a table's erasure. Its statement goes on behind <c>@After</c>, looks at <c>@Limit</c> rows at most, none of which belongs to an
/// event later than <c>@Last</c>, and answers with one <see cref="Row"/>. <c>@Usernames</c> are the canonical ones of as many agents behind
/// <c>@After</c>, deleted ones too. It enters an index at either end of its page, so a batch costs the same wherever it begins.
/// </summary>
/// <param name="CustomerId">Whose rows.</param>
/// <param name="EndedAt">When the account ended.</param>
/// <param name="LastVersion">The account's last version before its end.</param>
/// <param name="Limit">How many rows are looked at.</param>
internal sealed record ErasureBatch(Guid CustomerId, DateTimeOffset EndedAt, long LastVersion, int Limit)
{
    /// <summary>What became of a batch.</summary>
    /// <param name="Seen">How many rows were looked at; fewer than the limit when none is left.</param>
    /// <param name="Erased">How many were erased, as the receipt counts them.</param>
    /// <param name="Place">Behind which the next batch begins; null when nothing was seen.</param>
    public sealed record Row(long Seen, long Erased, string? Place);

    /// <summary>Makes the command of a table's statement.</summary>
    public NpgsqlBatchCommand CommandFor(TableErasure erasure, string? after, string[] usernames)
    {
        var command = new NpgsqlBatchCommand(erasure.Sql);
        command.Parameters.AddWithValue("Id", CustomerId);
        command.Parameters.AddWithValue("Now", EndedAt);
        if (after is null)
            return command;
        command.Parameters.AddWithValue("After", after);
        command.Parameters.AddWithValue("Last", LastVersion);
        command.Parameters.AddWithValue("Limit", Limit);
        command.Parameters.AddWithValue("Usernames", usernames);
        return command;
    }

    /// <summary>Reads what became of a batch, and goes on to the next result.</summary>
    public static async Task<Row> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken);
        var place = await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetString(2);
        var row = new Row(reader.GetInt64(0), reader.GetInt64(1), place);
        await reader.NextResultAsync(cancellationToken);
        return row;
    }
}
