using Customers.Application.Customers;
using Customers.Domain.Resources;

namespace Customers.Infrastructure.Customers;

/// <summary>The parameters of <see cref="CustomerListStatements"/>: what is null or empty narrows nothing.</summary>
internal sealed record CustomerFilters
{
    // Of Unicode: whatever begins so comes before it.
    private const string LastCharacter = "\U0010FFFF";

    public string? Status { get; private init; }
    public string? Email { get; private init; }
    public string? Name { get; private init; }
    public string? PhoneNumber { get; private init; }
    public string? Identity { get; private init; }
    public string? Plan { get; private init; }
    public string DefaultPlan { get; private init; } = "";
    public string? Hold { get; private init; }
    public bool Review { get; private init; }
    public bool IncludeDeleted { get; private init; }
    public string Text { get; private init; } = "";
    public string? Digits { get; private init; }
    public string Pattern { get; private init; } = "";
    public string? DigitsPattern { get; private init; }
    public int Steps { get; private init; }
    public string? Beginning { get; private init; }
    public string? BeginningEnd => Beginning is null ? null : Beginning + LastCharacter;
    public string? Username { get; private init; }
    public Guid FirstId { get; private init; } = Guid.AllBitsSet;
    public Guid LastId { get; private init; }
    public bool IsCreatedAfter { get; private init; }
    public DateTimeOffset CreatedAfter { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public Guid Id { get; private init; }
    public int Limit { get; private init; }

    /// <summary>Whether something else narrows what is found.</summary>
    public bool AreGiven =>
        Review || IsCreatedAfter || (Status ?? Email ?? Name ?? PhoneNumber ?? Identity ?? Plan ?? Hold) is not null;

    public static CustomerFilters From(ListCustomers request, Plan defaultPlan)
    {
        var start = StartOf(request);
        return new CustomerFilters
        {
            Status = request.Status.OrNull?.ToName(),
            Email = string.IsNullOrEmpty(request.Email) ? null : EmailAddress.CanonicalOf(request.Email),
            Name = NullIfEmpty(request.Name),
            PhoneNumber = NullIfEmpty(request.PhoneNumber),
            Identity = request.IdentityVerificationStatus.OrNull?.ToName(),
            Plan = request.Plan.OrNull?.ToName(),
            DefaultPlan = defaultPlan.ToName(),
            Hold = request.Hold.OrNull is { } kind ? HoldJson.WithKind(kind) : null,
            Review = request.Review == "true",
            IncludeDeleted = request.IncludeDeleted == "true" || request.Status.OrNull == CustomerStatus.Deleted,
            IsCreatedAfter = request.CreatedAfter.OrNull is not null,
            CreatedAfter = request.CreatedAfter.OrNull ?? DateTimeOffset.UnixEpoch,
            CreatedAt = start.CreatedAt,
            Id = start.Id,
            Limit = request.Page.Limit,
        }.LookingFor(request.Search);
    }

    // Older than the page before, and than what is wanted.
    private static PagePosition StartOf(ListCustomers request) =>
        request.CreatedBefore.OrNull is { } before && before <= request.Page.After.CreatedAt
            ? new(before, Guid.Empty)
            : request.Page.After;

    private CustomerFilters LookingFor(CustomerSearch search) =>
        search.IsGiven
            ? this with
            {
                Text = search.Text,
                // Looking twice for the same finds no more.
                Digits = search.Digits == search.Text ? null : NullIfEmpty(search.Digits),
                Beginning = search.KeyBeginning,
                Username = Domain.Agents.Username.Find(search.Text)?.Canonical,
                FirstId = search.Ids?.First ?? FirstId,
                LastId = search.Ids?.Last ?? LastId,
            }
            : this;

    /// <summary>With how to look for it, of which a sample knows.</summary>
    public CustomerFilters LookingAs(SearchSample sample) =>
        this with
        {
            Pattern = $"%{Escape(sample.MostTelling(Text) ?? Text)}%",
            DigitsPattern = Digits is null ? null : $"%{sample.MostTelling(Digits) ?? Digits}%",
            Steps = sample.StepsFor(Text, Digits, Limit),
        };

    private static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
