using Customers.Application.Common;

namespace Customers.Application.Overview;

/// <summary>Whether staff still act for an account.</summary>
public enum DelegationState
{
    /// <summary>The token works.</summary>
    Open,

    /// <summary>It was ended, or its time is over.</summary>
    Ended,
}

/// <summary>A page of the delegations to all accounts, newest first: who of the staff acted for whom, and why.</summary>
/// <param name="Part">Which part.</param>
/// <param name="State">Only those that are so.</param>
public sealed record ListDelegations(OverviewRequest Part, EnumInput<DelegationState> State) : IQuery<Page<DelegationOverviewDto>>
{
    /// <inheritdoc />
    public static string Action => "sessions.list_delegations";

    /// <inheritdoc />
    public Access Access => Access.Support;
}

internal sealed class ListDelegationsValidator : AbstractValidator<ListDelegations>
{
    public ListDelegationsValidator()
    {
        this.Overview(query => query.Part);
        this.Word(query => query.State, "state", DelegationState.Open);
    }
}

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
