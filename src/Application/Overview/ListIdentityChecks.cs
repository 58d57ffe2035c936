using Customers.Application.Common;

namespace Customers.Application.Overview;

/// <summary>A page of the identity checks of all accounts, newest first.</summary>
/// <param name="Part">Which part.</param>
/// <param name="State">Only those that are there.</param>
public sealed record ListIdentityChecks(OverviewRequest Part, EnumInput<IdentityCheckState> State)
    : IQuery<Page<IdentityCheckOverviewDto>>
{
    /// <inheritdoc />
    public static string Action => "identity_verifications.list_all";

    /// <inheritdoc />
    public Access Access => Access.Support;
}

internal sealed class ListIdentityChecksValidator : AbstractValidator<ListIdentityChecks>
{
    public ListIdentityChecksValidator()
    {
        this.Overview(query => query.Part);
        this.Word(query => query.State, "state", IdentityCheckState.Waiting);
    }
}
