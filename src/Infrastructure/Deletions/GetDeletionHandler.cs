using Customers.Application.Deletions;
using MediatR;

namespace Customers.Infrastructure.Deletions;

/// <summary>Reads how far a deletion has come. The account's row never changes any more, and the tasks are counted in one snapshot.</summary>
internal sealed class GetDeletionHandler(NpgsqlDataSource dataSource, ReceiptProof proof)
    : IRequestHandler<GetDeletion, Result<DeletionDto>>
{
    private const string SelectExists = "SELECT id FROM customers WHERE id = @CustomerId";

    private const string SelectDeletion = """
        SELECT d.customer_id, d.tm_delete, d.actor_type, d.actor_id, d.erased::text AS erased
        FROM deletions d
        WHERE d.customer_id = @CustomerId
        """;

    private const string SelectTasks = """
        SELECT r.type, count(*) AS requested, count(r.tm_delete) AS done, max(r.tm_delete) AS tm_done,
            min(r.tm_deletion_request) FILTER (WHERE r.tm_delete IS NULL) AS tm_oldest
        FROM resources r
        WHERE r.customer_id = @CustomerId
        AND (r.tm_deletion_request IS NOT NULL OR r.tm_delete IS NULL)
        GROUP BY r.type
        """;

    private const string SelectErasures = """
        SELECT x.table_name, x.erased, x.tm_complete
        FROM erasures x
        WHERE x.customer_id = @CustomerId
        ORDER BY x.lock_order
        """;

    public async Task<Result<DeletionDto>> Handle(GetDeletion request, CancellationToken cancellationToken)
    {
        var account = new { CustomerId = request.CustomerId.Value };
        if (await dataSource.FindAsync<DeletionRow>(SelectDeletion, account, cancellationToken) is not { } deletion)
        {
            var isThere = await dataSource.FindAsync<Guid?>(SelectExists, account, cancellationToken) is not null;
            return isThere ? DeletionErrors.NotFound : CustomerErrors.NotFound;
        }

        var tasks = await dataSource.ListAsync<TypeTasksRow>(SelectTasks, account, cancellationToken);
        var erasures = await dataSource.ListAsync<ErasureRow>(SelectErasures, account, cancellationToken);
        var answer = ToDto(deletion, [.. tasks.OrderBy(type => type.Type, StringComparer.Ordinal)], erasures);
        return answer.Receipt is { } receipt
            ? answer with
            {
                Proof = await proof.ProveAsync(receipt, cancellationToken),
            }
            : answer;
    }

    private static DeletionDto ToDto(DeletionRow deletion, IReadOnlyList<TypeTasksRow> tasks, IReadOnlyList<ErasureRow> erasures)
    {
        List<string> erasing = [.. erasures.Where(table => table.TmComplete is null).Select(table => table.TableName)];
        var (requested, done) = (tasks.Sum(type => type.Requested), tasks.Sum(type => type.Done));
        return new(
            requested,
            done,
            requested - done,
            tasks.ToDictionary(type => type.Type, type => type.ToProgress()),
            Times.ToOffset(tasks.Min(type => type.TmOldest)),
            erasing,
            requested == done && erasing.Count == 0 ? ToReceipt(deletion, tasks, erasures) : null
        );
    }

    private static DeletionReceiptDto ToReceipt(
        DeletionRow deletion,
        IReadOnlyList<TypeTasksRow> tasks,
        IReadOnlyList<ErasureRow> erasures
    ) =>
        DeletionReceiptDto.Of(
            deletion.CustomerId,
            deletion.RequestedBy,
            Times.ToOffset(deletion.TmDelete),
            [.. deletion.ToErased(erasures), .. tasks.Select(type => type.ToErased())]
        );
}
