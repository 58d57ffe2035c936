using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Alerts;

namespace Customers.Application.Notices;

/// <summary>What rules read from events.</summary>
internal static class NoticeFacts
{
    // The account's own words are a help to recognise something, and no place for a message.
    private const int MaxWords = 64;

    public static T After<T>(DomainEvent happened) => (T)happened.Resource;

    public static Dictionary<string, Func<DomainEvent, string>> With(string place, Func<DomainEvent, string> value) =>
        new() { [place] = value };

    public static Dictionary<string, Func<DomainEvent, string>> And(
        this Dictionary<string, Func<DomainEvent, string>> values,
        string place,
        Func<DomainEvent, string> value
    ) => new(values) { [place] = value };

    public static string DateOf(DateTimeOffset? time) => time is { } known ? Notice.Date(known) : "";

    public static bool SaysMoreThanBefore(DomainEvent happened) =>
        (happened.Before as HoldFacts)?.Hold.CustomerWords != After<HoldFacts>(happened).Hold.CustomerWords;

    public static string WordsForCustomer(DomainEvent happened) =>
        After<HoldFacts>(happened).Hold.CustomerWords is { Length: > 0 } words ? words : "(nothing more)";

    public static string WordsForActivity(DomainEvent happened)
    {
        var (_, kind, count) = After<ActivityFacts>(happened);
        return kind == ActivityKind.NewAccessKeys
            ? $"{count} new access keys in an hour"
            : $"{count} calls that the caller may not make, in ten minutes";
    }

    public static bool BecomesIdentity(DomainEvent happened, IdentityVerificationStatus status) =>
        happened.Changed.Contains("identity_verification_status")
        && After<CustomerFacts>(happened).IdentityVerification == status;

    public static bool LosesConfirmedEmail(DomainEvent happened) =>
        happened.Changed.Contains("email")
        && happened.Before is CustomerFacts { EmailVerified: true, Profile.Email.IsEmpty: false };

    public static bool WasAdministrator(DomainEvent happened) =>
        happened.Before is AgentFacts before && before.Permission.IsAdministrator();

    public static bool IsAdministrator(DomainEvent happened) =>
        happened.Resource is AgentFacts { DeletedAt: null } after && after.Permission.IsAdministrator();

    public static bool LosesUsername(DomainEvent happened) =>
        happened.Before is AgentFacts before
        && before.Username != Username.None
        && happened.Resource is AgentFacts { DeletedAt: null } after
        && after.Username == Username.None;

    public static string NameOfAgent(DomainEvent happened)
    {
        var agent = After<AgentFacts>(happened);
        return agent.Username == Username.None ? agent.Id.Value.ToString() : Short(agent.Username.Value);
    }

    public static string PermissionOfAgent(DomainEvent happened) => After<AgentFacts>(happened).Permission.ToString();

    public static string NameOfKey(DomainEvent happened)
    {
        var key = After<AccessKeyFacts>(happened);
        return key.Name.Length == 0 ? $"{key.TokenPrefix}…" : $"{key.TokenPrefix}… ({Short(key.Name)})";
    }

    private static string Short(string words) =>
        Text.Length(words) <= MaxWords ? words : $"{string.Concat(words.EnumerateRunes().Take(MaxWords))}…";
}
