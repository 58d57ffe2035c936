using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Resources;

/// <summary>How much of each type the caller's own account owned, day by day.</summary>
/// <param name="Days">How many days.</param>
public sealed record GetUsageHistory(UsageDays Days) : IQuery<UsageHistoryDto>
{
    /// <inheritdoc />
    public static string Action => "usage.read_own_history";

    /// <inheritdoc />
    public Access Access => Access.Manager.For(Scope.Read);
}

internal sealed class GetUsageHistoryValidator : AbstractValidator<GetUsageHistory>
{
    public GetUsageHistoryValidator() => this.Days(query => query.Days);
}
