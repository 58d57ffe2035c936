using Customers.Application.Common;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>How much of each type an account owns.</summary>
/// <param name="Usage">An entry for each type.</param>
public sealed record UsageDto(IReadOnlyDictionary<string, QuotaDto> Usage);

/// <summary>How much of one type an account owns.</summary>
/// <param name="Used">How many resources there are.</param>
/// <param name="Reserved">How many places are kept for resources that are being made.</param>
/// <param name="Limit">How many there may be; null for any number.</param>
[DisplayName("Places")]
public sealed record QuotaDto([AtLeast(0)] long Used, [AtLeast(0)] long Reserved, [Range(0, CustomerLimits.MaxLimit)] int? Limit)
{
    /// <summary>Shows what is taken.</summary>
    public static QuotaDto From(Quota quota) => new(quota.Used, quota.Reserved, quota.Limit);
}

/// <summary>What the events <c>customer_limit_near</c> and <c>customer_limit_reached</c> tell.</summary>
/// <param name="Id">The account.</param>
/// <param name="Type">The type.</param>
/// <param name="Used">How many resources there are.</param>
/// <param name="Limit">How many there may be.</param>
public sealed record LimitNoticeDto(Guid Id, string Type, long Used, int? Limit);
