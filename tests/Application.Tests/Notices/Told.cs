using Customers.Application.Notices;
using Customers.Domain.Common;

namespace Customers.Application.Tests.Notices;

/// <summary>What an account with a confirmed address is told.</summary>
internal static class Told
{
    /// <summary>The kinds of the notices that these events make, in their order.</summary>
    public static string By(params IEnumerable<DomainEvent> events) =>
        string.Join(
            ", ",
            from happened in events
            from rule in NoticeRules.All
            where rule.Concerns(happened)
            select rule.Kind.ToName()
        );
}
