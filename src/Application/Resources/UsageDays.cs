using Customers.Application.Common;

namespace Customers.Application.Resources;

/// <summary>How many days are wanted, as the client wrote it: 1–400, today included; 30 when absent.</summary>
public readonly record struct UsageDays
{
    private readonly int? read;

    private UsageDays(string? text) =>
        read = WholeNumber.Read(text, UsageHistoryDto.DefaultDays, min: 1, UsageHistoryDto.MaxDays);

    internal bool IsValid => read is not null;

    /// <summary>The number, once a validator has found it to be valid.</summary>
    public int Value => read.GetValueOrDefault();

    public static implicit operator UsageDays(string? text) => new(text);
}

/// <summary>The rule for how many days are wanted.</summary>
internal static class UsageDaysRules
{
    public static void Days<T>(this AbstractValidator<T> rules, Func<T, UsageDays> days) =>
        rules
            .RuleFor(query => days(query))
            .Must(wanted => wanted.IsValid)
            .Named("days", "OUT_OF_RANGE", $"must be a number from 1 to {UsageHistoryDto.MaxDays}");
}
