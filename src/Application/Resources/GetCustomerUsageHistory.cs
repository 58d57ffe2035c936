using Customers.Application.Common;

namespace Customers.Application.Resources;

/// <summary>How much of each type an account owned, day by day, for platform staff who look into it.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Days">How many days.</param>
public sealed record GetCustomerUsageHistory(CustomerId CustomerId, UsageDays Days) : IQuery<UsageHistoryDto>
{
    /// <inheritdoc />
    public static string Action => "usage.read_history";

    /// <inheritdoc />
    public Access Access => Access.SupportOf(CustomerId);
}

internal sealed class GetCustomerUsageHistoryValidator : AbstractValidator<GetCustomerUsageHistory>
{
    public GetCustomerUsageHistoryValidator() => this.Days(query => query.Days);
}
