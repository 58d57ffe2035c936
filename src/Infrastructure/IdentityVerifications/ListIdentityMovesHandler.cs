using Customers.Application.IdentityVerifications;
using MediatR;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>Answers for one account of the platform.</summary>
internal sealed class ListIdentityMovesHandler(IdentityMoveReader reader)
    : IRequestHandler<ListIdentityMoves, Result<Page<IdentityMoveDto>>>
{
    public Task<Result<Page<IdentityMoveDto>>> Handle(ListIdentityMoves request, CancellationToken cancellationToken) =>
        reader.ReadAsync(request.CustomerId, request.Page, cancellationToken);
}

/// <summary>Answers for the caller's own account.</summary>
internal sealed class ListOwnIdentityMovesHandler(IdentityMoveReader reader, ICurrentRequest current)
    : IRequestHandler<ListOwnIdentityMoves, Result<Page<IdentityMoveDto>>>
{
    public Task<Result<Page<IdentityMoveDto>>> Handle(ListOwnIdentityMoves request, CancellationToken cancellationToken) =>
        reader.ReadAsync(current.Caller!.CustomerId, request.Page, cancellationToken);
}

/// <summary>Reads a page of the moves of an account's identity verification.</summary>
internal sealed class IdentityMoveReader(NpgsqlDataSource dataSource)
{
    private const string SelectPage = """
        SELECT m.id, m.from_status, m.to_status, m.reason, m.provider, m.actor_type, m.actor_id, m.tm_create
        FROM identity_moves m
        WHERE m.customer_id = @CustomerId
        AND (m.tm_create, m.id) < (@CreatedAt, @Id)
        ORDER BY m.tm_create DESC, m.id DESC
        LIMIT @Limit
        """;

    private const string SelectAccount = """
        SELECT id
        FROM customers
        WHERE id = @CustomerId
        """;

    public async Task<Result<Page<IdentityMoveDto>>> ReadAsync(
        CustomerId id,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var parameters = PageKey.Of(id, page);
        var rows = await dataSource.ListAsync<MoveRow>(SelectPage, parameters, cancellationToken);
        if (rows.Count == 0 && await dataSource.FindAsync<Guid?>(SelectAccount, parameters, cancellationToken) is null)
            return CustomerErrors.NotFound;
        var moves = rows.Select(row => row.ToDto()).ToList();
        return new Page<IdentityMoveDto>(moves, moves is [.., var last] ? new(last.TmCreate, last.Id) : null);
    }

    private sealed record MoveRow(
        Guid Id,
        string FromStatus,
        string ToStatus,
        string Reason,
        string Provider,
        string ActorType,
        Guid ActorId,
        DateTime TmCreate
    )
    {
        public IdentityMoveDto ToDto() =>
            new(Id, FromStatus, ToStatus, Reason, Provider, new(ActorType, ActorId), Times.ToOffset(TmCreate));
    }
}
