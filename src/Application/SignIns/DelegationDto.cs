using Customers.Domain.SignIns;

namespace Customers.Application.SignIns;

/// <summary>A delegation as events show it to the account's own callers and to staff.</summary>
/// <param name="Id">Its id.</param>
/// <param name="DelegatedBy">The id of the member of staff who acts for the account.</param>
/// <param name="Reason">Why.</param>
/// <param name="TmCreate">When it began.</param>
/// <param name="TmExpire">When it ends by itself.</param>
/// <param name="TmEnd">When it ended; null while it goes on.</param>
public sealed record DelegationDto(
    Guid Id,
    Guid DelegatedBy,
    string Reason,
    DateTimeOffset TmCreate,
    DateTimeOffset TmExpire,
    DateTimeOffset? TmEnd
)
{
    /// <summary>Shows a delegation.</summary>
    public static DelegationDto From(DelegationFacts facts) =>
        new(facts.Id, facts.DelegatedBy, facts.Reason, facts.StartedAt, facts.ExpiresAt, facts.EndedAt);
}
