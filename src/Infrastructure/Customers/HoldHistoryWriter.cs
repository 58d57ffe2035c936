namespace Customers.Infrastructure.Customers;

/// <summary>Writes which holds of an account were placed and lifted, in the transaction that stores the account.</summary>
internal sealed class HoldHistoryWriter(DatabaseSession session)
{
    // A hold that the version before has placed is not there yet.
    private const string Append = """
        INSERT INTO hold_history (
            customer_id, kind, reason, customer_words, placed_by, tm_create, lift_reason, lifted_by, tm_lift
        )
        VALUES (
            @CustomerId, @Kind, @Reason, @CustomerWords, @PlacedBy, @PlacedAt, @LiftReason, @LiftedBy, @LiftedAt
        )
        ON CONFLICT (customer_id, tm_create, kind) DO UPDATE
        SET lift_reason = EXCLUDED.lift_reason,
            lifted_by = EXCLUDED.lifted_by,
            tm_lift = EXCLUDED.tm_lift
        """;

    /// <summary>Writes every move since the account was loaded.</summary>
    public async Task AppendAsync(Customer customer, CancellationToken cancellationToken)
    {
        foreach (var (hold, end) in customer.HoldMoves)
        {
            var parameters = new
            {
                CustomerId = customer.Id.Value,
                Kind = hold.Kind.ToName(),
                hold.Reason,
                hold.CustomerWords,
                hold.PlacedBy,
                hold.PlacedAt,
                LiftReason = end?.Reason ?? "",
                LiftedBy = end?.By,
                LiftedAt = end?.At,
            };
            await session.ExecuteAsync(Append, parameters, cancellationToken);
        }
    }
}
