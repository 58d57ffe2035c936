using Customers.Application.Common;

namespace Customers.Application.Overview;

/// <summary>Where a check of an identity by a provider is.</summary>
public enum IdentityCheckState
{
    /// <summary>The provider has still to be asked.</summary>
    Waiting,

    /// <summary>The provider was asked and has not decided.</summary>
    Started,

    /// <summary>It was decided.</summary>
    Decided,

    /// <summary>It is of no interest any more.</summary>
    Cancelled,
}

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

/// <summary>A check of an identity.</summary>
/// <param name="Id">The check.</param>
/// <param name="CustomerId">The account.</param>
/// <param name="Provider">Who is to judge: <c>manual</c> for operators, <c>http</c> for the configured provider.</param>
/// <param name="State">Where it is.</param>
/// <param name="Outcome"><c>verified</c> or <c>rejected</c> once it is decided; else null.</param>
/// <param name="Attempts">How often the provider was asked to begin.</param>
/// <param name="TmNext">When it is asked next; null when it is not.</param>
/// <param name="TmCreate">When the account submitted it.</param>
/// <param name="TmUpdate">When it changed last.</param>
public sealed record IdentityCheckOverviewDto(
    Guid Id,
    Guid CustomerId,
    string Provider,
    [OneOf(typeof(IdentityCheckState))] string State,
    string? Outcome,
    [AtLeast(0)] int Attempts,
    DateTimeOffset? TmNext,
    DateTimeOffset TmCreate,
    DateTimeOffset TmUpdate
);
