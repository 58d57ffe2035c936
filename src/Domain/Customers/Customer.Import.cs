using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.Customers;

/// <summary>Accounts that another system has kept so far.</summary>
public sealed partial class Customer
{
    /// <summary>
    /// Takes over an account with its id, its times and its facts. Refuses facts that contradict each other or the status that is named, times
    /// that have not come, and accounts that are gone: nothing is left of those to take over.
    /// </summary>
    public static Result<Customer> Import(ImportedCustomer imported, ImportRules rules, Actor actor, DateTimeOffset now)
    {
        if (imported.Id.IsInternal() || imported.Id.Value == Guid.Empty)
            return ImportErrors.ReservedId;
        if (imported.Status is CustomerStatus.Deleted or CustomerStatus.Expired)
            return ImportErrors.Gone;
        if ((imported.WrongTime(now) ?? imported.Contradiction()) is { } refusal)
            return refusal;

        var facts = FactsOf(imported, rules, now);
        if (facts.Status != imported.Status)
            return ImportErrors.OtherStatus(facts.Status);
        var customer = new Customer(facts);
        customer.Record(EventTypes.CustomerImported, actor, now, []);
        return customer;
    }

    private static CustomerFacts FactsOf(ImportedCustomer imported, ImportRules rules, DateTimeOffset now)
    {
        var isInitial = imported.Status == CustomerStatus.Initial;
        var scheduled = imported.DeletionScheduledAt;
        return new()
        {
            Id = imported.Id,
            Username = imported.Username,
            Profile = imported.Profile,
            BillingAccountId = imported.BillingAccountId,
            EmailVerified = imported.EmailVerified,
            ActivatedAt = isInitial ? null : imported.CreatedAt,
            VerifyBy = isInitial ? now + rules.VerificationTime : null,
            Holds = imported.Holds,
            IdentityVerification = imported.IsGrandfathered(rules)
                ? IdentityVerificationStatus.Verified
                : imported.IdentityVerification,
            DeletionRequestedAt = scheduled is { } at
                ? imported.DeletionRequestedAt ?? imported.RequestedBefore(at, rules, now)
                : null,
            DeletionScheduledAt = scheduled,
            DeletionRemindAt = scheduled is { } end ? DeletionReminders.NextAfter(now, end) : null,
            CreatedAt = imported.CreatedAt,
            UpdatedAt = imported.UpdatedAt,
        };
    }
}
