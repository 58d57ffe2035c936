using Customers.Application.Common;

namespace Customers.Application.Overview;

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
