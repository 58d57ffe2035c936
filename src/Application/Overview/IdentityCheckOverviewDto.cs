using Customers.Application.Common;

namespace Customers.Application.Overview;

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
