using Customers.Application.Common;

namespace Customers.Application.Statistics;

/// <summary>What the platform's accounts are, and what happened on each of the last days.</summary>
/// <param name="Days">How many days, today included, 1–400; 30 when absent.</param>
public sealed record GetStatistics(string? Days) : IQuery<StatisticsDto>
{
    /// <summary>How many days there are unless asked for.</summary>
    public const int DefaultDays = 30;

    /// <summary>For how many days is counted.</summary>
    public const int MaxDays = 400;

    // What was read once cannot be written anew by a copy.
    public string? Days { get; } = Days;

    private readonly int? read = WholeNumber.Read(Days, DefaultDays, 1, MaxDays);

    /// <summary>The number of days wanted.</summary>
    public int NumberOfDays => read ?? DefaultDays;

    internal bool HasValidDays => read is not null;

    /// <inheritdoc />
    public static string Action => "statistics.read";

    /// <inheritdoc />
    public Access Access => Access.Support;
}

internal sealed class GetStatisticsValidator : AbstractValidator<GetStatistics>
{
    public GetStatisticsValidator() =>
        RuleFor(query => query.HasValidDays).Equal(true).Named("days", "OUT_OF_RANGE", "must be a number from 1 to 400");
}

/// <summary>What the platform's accounts are, and what happened on each of the last days.</summary>
/// <param name="Customers">The accounts there are now.</param>
/// <param name="Days">The days, in UTC, oldest first and without a gap; the last one is today.</param>
public sealed record StatisticsDto(CustomerCountsDto Customers, IReadOnlyList<StatisticsDayDto> Days);

/// <summary>What happened on a day.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="SignUps">Accounts that were opened, by sign-up or by staff; imported ones on the day they say.</param>
/// <param name="Verifications">Accounts whose address was verified, or vouched for.</param>
/// <param name="Deletions">Accounts that were deleted.</param>
/// <param name="Deliveries">Webhook deliveries that succeeded.</param>
/// <param name="Failures">Webhook deliveries that were given up.</param>
public sealed record StatisticsDayDto(
    DateOnly Day,
    [AtLeast(0)] long SignUps,
    [AtLeast(0)] long Verifications,
    [AtLeast(0)] long Deletions,
    [AtLeast(0)] long Deliveries,
    [AtLeast(0)] long Failures
);
