using Customers.Application.Common;

namespace Customers.Application.Overview;

/// <summary>A delegation.</summary>
/// <param name="Id">The delegation, which is also the id of its session.</param>
/// <param name="CustomerId">The account that was acted for.</param>
/// <param name="DelegatedBy">The member of staff.</param>
/// <param name="Reason">Why; empty once the account is deleted.</param>
/// <param name="State">Whether it goes on.</param>
/// <param name="TmCreate">When it began.</param>
/// <param name="TmExpire">When its time is over.</param>
/// <param name="TmEnd">When it was ended; null while it goes on.</param>
public sealed record DelegationOverviewDto(
    Guid Id,
    Guid CustomerId,
    Guid DelegatedBy,
    string Reason,
    [OneOf(typeof(DelegationState))] string State,
    DateTimeOffset TmCreate,
    DateTimeOffset TmExpire,
    DateTimeOffset? TmEnd
);
