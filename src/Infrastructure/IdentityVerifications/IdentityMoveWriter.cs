namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>Writes how the identity verification of an account moved, in the transaction that stores the account.</summary>
internal sealed class IdentityMoveWriter(DatabaseSession session, IIdGenerator ids)
{
    // The account is locked and its verification has moved on: what a provider says of an earlier check is of no interest any more.
    private const string Append = """
        INSERT INTO identity_moves (
            id, customer_id, from_status, to_status, reason, provider, actor_type, actor_id, tm_create
        )
        VALUES (
            @Id, @CustomerId, @From, @To, @Reason, @Provider, @ActorType, @ActorId, @At
        );

        UPDATE identity_checks
        SET status = 'cancelled',
            tm_next = NULL,
            tm_lease = NULL,
            lease = NULL,
            tm_update = @At
        WHERE customer_id = @CustomerId
        AND status IN ('waiting', 'started');
        """;

    /// <summary>Writes every move since the account was loaded, and cancels the check that is open.</summary>
    public async Task AppendAsync(Customer customer, CancellationToken cancellationToken)
    {
        foreach (var move in customer.IdentityMoves)
        {
            var parameters = new
            {
                Id = ids.Next(),
                CustomerId = customer.Id.Value,
                From = move.From.ToName(),
                To = move.To.ToName(),
                move.Confirmation.Reason,
                move.Confirmation.Provider,
                ActorType = move.Actor.Kind.ToName(),
                ActorId = move.Actor.Id,
                move.At,
            };
            await session.ExecuteAsync(Append, parameters, cancellationToken);
        }
    }
}
