using Customers.Application.Common;

namespace Customers.Application.Overview;

/// <summary>How far a deletion is.</summary>
public enum DeletionState
{
    /// <summary>A service has not confirmed all that it was asked to delete, or something is still being erased here.</summary>
    Outstanding,

    /// <summary>All of it is gone.</summary>
    Complete,
}

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

/// <summary>A deletion of an account.</summary>
/// <param name="CustomerId">The account.</param>
/// <param name="State">How far it is.</param>
/// <param name="Outstanding">How many resources are not confirmed to be gone, by the service that keeps them; services with none are left out.</param>
/// <param name="Erasing">Which of this service's own tables are still being erased.</param>
/// <param name="TmDelete">When the account was deleted.</param>
/// <param name="TmOldest">When the oldest request that is not confirmed was made for the first time; null when there is none.</param>
public sealed record DeletionOverviewDto(
    Guid CustomerId,
    [OneOf(typeof(DeletionState))] string State,
    IReadOnlyDictionary<string, long> Outstanding,
    IReadOnlyList<string> Erasing,
    DateTimeOffset TmDelete,
    DateTimeOffset? TmOldest
);
