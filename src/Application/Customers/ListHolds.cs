using System.Text.Json.Serialization;
using Customers.Application.Common;

namespace Customers.Application.Customers;

/// <summary>The holds on an account, in the order in which they were placed.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record ListHolds(CustomerId CustomerId) : IQuery<HoldsDto>
{
    /// <summary><c>true</c> to see those of the past too.</summary>
    public string? History { get; init; }

    /// <inheritdoc />
    public static string Action => "holds.list";

    /// <inheritdoc />
    public Access Access => Access.HoldReaderOf(CustomerId);
}

internal sealed class ListHoldsValidator : AbstractValidator<ListHolds>
{
    public ListHoldsValidator() => this.Flag(query => query.History, "history");
}

/// <summary>The holds on an account.</summary>
/// <param name="Result">The holds, in the order in which they were placed.</param>
public sealed record HoldsDto(IReadOnlyList<HoldDto> Result) : IVersioned
{
    /// <summary>The account's: its holds are a part of it, and placing or lifting one asks for its version.</summary>
    [JsonIgnore]
    public string Tag { get; init; } = "";
}

/// <summary>A hold as platform staff sees it.</summary>
/// <param name="Kind"><c>billing</c>, <c>fraud</c> or <c>operator</c>.</param>
/// <param name="Reason">The operator's words for other staff; empty once the account is deleted.</param>
/// <param name="CustomerWords">What the customer reads about it; empty when nothing, and once the account is deleted.</param>
/// <param name="PlacedBy">The id of the agent or key who placed it.</param>
/// <param name="TmCreate">When it was placed or its reason or words last changed.</param>
/// <param name="LiftedBy">The id of the agent or key who lifted it; null while it stands.</param>
/// <param name="LiftReason">
/// Why it was lifted, for other staff; empty while it stands, when it only got another reason or other words, and once the account is deleted.
/// </param>
/// <param name="TmLift">When it was lifted; null while it stands.</param>
public sealed record HoldDto(
    [OneOf(typeof(HoldKind))] string Kind,
    [StringLength(Hold.MaxReasonLength)] string Reason,
    [StringLength(Hold.MaxCustomerWordsLength)] string CustomerWords,
    Guid PlacedBy,
    DateTimeOffset TmCreate,
    Guid? LiftedBy,
    [StringLength(Hold.MaxReasonLength)] string LiftReason,
    DateTimeOffset? TmLift
)
{
    /// <summary>Shows a hold that stands.</summary>
    public static HoldDto From(Hold hold) =>
        new(
            hold.Kind.ToName(),
            hold.Reason,
            hold.CustomerWords,
            hold.PlacedBy,
            hold.PlacedAt,
            LiftedBy: null,
            LiftReason: "",
            TmLift: null
        );
}

/// <summary>A hold as events show it to all readers: without what is for staff.</summary>
/// <param name="Id">The account.</param>
/// <param name="Kind">Which hold.</param>
/// <param name="CustomerWords">What the customer reads about it; empty when nothing.</param>
/// <param name="TmCreate">When it was placed.</param>
/// <param name="TmLift">When it was lifted; null while it stands.</param>
public sealed record HoldNoticeDto(Guid Id, string Kind, string CustomerWords, DateTimeOffset TmCreate, DateTimeOffset? TmLift)
{
    /// <summary>Shows a hold.</summary>
    public static HoldNoticeDto From(HoldFacts facts) =>
        new(facts.CustomerId.Value, facts.Hold.Kind.ToName(), facts.Hold.CustomerWords, facts.Hold.PlacedAt, facts.LiftedAt);
}
