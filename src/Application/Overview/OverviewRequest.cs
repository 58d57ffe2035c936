using Customers.Application.Common;
using Customers.Domain.Events;

namespace Customers.Application.Overview;

/// <summary>Which part of a list over all accounts is wanted, as the client wrote it; read once.</summary>
/// <param name="Page">Which page.</param>
/// <param name="OlderThan">Only what began more than so many seconds ago, 0–34,560,000 (400 days); all when absent.</param>
public sealed record OverviewRequest(PageRequest Page, string? OlderThan)
{
    /// <summary>The most seconds.</summary>
    public const int MaxAge = 34_560_000;

    // What was read once cannot be written anew by a copy.
    public string? OlderThan { get; } = OlderThan;

    private readonly int? age = WholeNumber.Read(OlderThan, 0, 0, MaxAge);

    internal bool HasValidAge => age is not null;

    /// <summary>How old it has to be.</summary>
    public TimeSpan Age => TimeSpan.FromSeconds(age ?? 0);

    /// <summary>Where the page begins.</summary>
    public PagePosition StartAt(DateTimeOffset now) =>
        Age > TimeSpan.Zero && now - Age < Page.After.CreatedAt ? new(now - Age, Guid.Empty) : Page.After;
}

/// <summary>The rules for asking.</summary>
internal static class OverviewRules
{
    public static void Overview<T>(this AbstractValidator<T> rules, Func<T, OverviewRequest> request)
    {
        rules.Page(query => request(query).Page);
        rules
            .RuleFor(query => request(query).HasValidAge)
            .Equal(true)
            .Named("older_than", "OUT_OF_RANGE", "must be a number of seconds from 0 to 34,560,000");
    }

    /// <summary>An optional number of seconds in a body.</summary>
    public static void Age<T>(this AbstractValidator<T> rules, Func<T, int?> seconds) =>
        rules
            .RuleFor(command => seconds(command) ?? 0)
            .InclusiveBetween(0, OverviewRequest.MaxAge)
            .Named("older_than", "OUT_OF_RANGE", "must be a number of seconds from 0 to 34,560,000");

    /// <summary>An optional id.</summary>
    public static void Id<T>(this AbstractValidator<T> rules, Func<T, IdInput> id, string field) =>
        rules
            .RuleFor(query => !id(query).IsGiven || id(query).IsValid)
            .Equal(true)
            .Named(field, "INVALID_ID", "must be a UUID in its canonical form");

    /// <summary>The optional type of an event.</summary>
    public static void EventType<T>(this AbstractValidator<T> rules, Func<T, string?> type) =>
        rules.Value(
            type,
            "type",
            word => word.Length == 0 || EventTypes.All.Contains(word),
            "UNKNOWN_WORD",
            $"must be one of {string.Join(", ", EventTypes.All)}"
        );

    /// <summary>The name of one of the platform's services that keep resources.</summary>
    public static void Service<T>(this AbstractValidator<T> rules, Func<T, string?> service) =>
        rules.Value(
            service,
            "service",
            name => name.Length == 0 || Services.Names.Contains(name),
            "UNKNOWN_WORD",
            $"must be one of {string.Join(", ", Services.Names)}"
        );
}
