namespace Customers.Application.Resources;

/// <summary>How much of each type an account owned, day by day.</summary>
/// <param name="Result">The days for which it is known, newest first.</param>
public sealed record UsageHistoryDto(IReadOnlyList<UsageDayDto> Result)
{
    /// <summary>The most days that are told.</summary>
    public const int MaxDays = 400;

    /// <summary>How many days are told when nothing is said.</summary>
    public const int DefaultDays = 30;
}

/// <summary>How much of each type an account owned on one day.</summary>
/// <param name="Day">The day, in UTC; it was counted soon after it began.</param>
/// <param name="Usage">How many resources there were, an entry for each type.</param>
public sealed record UsageDayDto(DateOnly Day, IReadOnlyDictionary<string, long> Usage);
