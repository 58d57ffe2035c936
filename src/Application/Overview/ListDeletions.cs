using Customers.Application.Common;

namespace Customers.Application.Overview;

/// <summary>A page of the deletions of all accounts, newest first.</summary>
/// <param name="Part">Which part.</param>
/// <param name="State">Only those that are so far; all when absent.</param>
/// <param name="Service">Only those for which this service has something left to do; outstanding ones, then.</param>
public sealed record ListDeletions(OverviewRequest Part, EnumInput<DeletionState> State, string? Service)
    : IQuery<Page<DeletionOverviewDto>>
{
    /// <inheritdoc />
    public static string Action => "deletions.list";

    /// <inheritdoc />
    public Access Access => Access.Support;
}

internal sealed class ListDeletionsValidator : AbstractValidator<ListDeletions>
{
    public ListDeletionsValidator()
    {
        this.Overview(query => query.Part);
        this.Word(query => query.State, "state", DeletionState.Outstanding);
        this.Service(query => query.Service);
        RuleFor(query => query.State)
            .Must((query, state) => string.IsNullOrEmpty(query.Service) || state.OrNull != DeletionState.Complete)
            .Named("state", "NOT_WITH_SERVICE", "must be outstanding or absent when a service is given");
    }
}
