using Customers.Application.Common;
using Customers.Domain.Resources;

namespace Customers.Application.Statistics;

/// <summary>How many accounts there are, together and of each sort.</summary>
/// <param name="Total">All but those that are deleted or expired.</param>
/// <param name="Status">By status, deleted and expired ones too.</param>
/// <param name="Plan">By plan; without deleted and expired ones, as the rest.</param>
/// <param name="IdentityVerificationStatus">By how far the verification of the identity is.</param>
/// <param name="Hold">By kind of hold; an account under two is in both.</param>
public sealed record CustomerCountsDto(
    [AtLeast(0)] long Total,
    IReadOnlyDictionary<string, long> Status,
    IReadOnlyDictionary<string, long> Plan,
    IReadOnlyDictionary<string, long> IdentityVerificationStatus,
    IReadOnlyDictionary<string, long> Hold
)
{
    /// <summary>Puts together what was counted, with a zero for each word of which there is none.</summary>
    /// <param name="counted">How many there are, by subject (the names of the members) and word; no word is the plan that is configured.</param>
    /// <param name="defaultPlan">The plan of accounts for which none was chosen.</param>
    public static CustomerCountsDto From(IReadOnlyDictionary<(string Subject, string Name), long> counted, Plan defaultPlan)
    {
        Dictionary<string, long> Of<TWord>(string subject)
            where TWord : struct, Enum =>
            EnumNames.Of<TWord>().ToDictionary(word => word, word => counted.GetValueOrDefault((subject, word)));

        var (status, plans) = (Of<CustomerStatus>("status"), Of<Plan>("plan"));
        plans[defaultPlan.ToName()] += counted.GetValueOrDefault(("plan", ""));
        return new(
            status.Values.Sum() - status[CustomerStatus.Deleted.ToName()] - status[CustomerStatus.Expired.ToName()],
            status,
            plans,
            Of<IdentityVerificationStatus>("identity_verification_status"),
            Of<HoldKind>("hold")
        );
    }
}
