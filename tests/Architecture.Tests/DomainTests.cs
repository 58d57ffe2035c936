using System.Reflection;
using System.Text.RegularExpressions;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Capabilities;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using Customers.Domain.Resources;

namespace Customers.Architecture.Tests;

/// <summary>How the domain is written, and the words that are stored and sent.</summary>
public sealed partial class DomainTests
{
    private static readonly IReadOnlyList<Type> Aggregates =
    [
        .. Code.Domain.Written().Where(type => type.IsSubclassOf(typeof(AggregateRoot))),
    ];

    [Fact]
    public void Properties_OfTheDomain_HaveNoPublicSetter()
    {
        var wrong = Code
            .Domain.Written()
            .SelectMany(type => type.Settable().Select(property => $"{type.Label()}.{property.Name}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Fields_OfEveryType_AreNotPublicUnlessReadOnly()
    {
        var wrong =
            from type in Code.WrittenInAll
            where type is { IsEnum: false, IsNestedPrivate: false }
            from field in type.GetFields(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
            )
            where field is { IsInitOnly: false, IsLiteral: false }
            select $"{type.Label()}.{field.Name}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Aggregates_Construction_IsTheirOwnAffair()
    {
        Assert.NotEmpty(Aggregates);
        Assert.All(Aggregates, type => Assert.Empty(type.GetConstructors()));
        Assert.All(Aggregates, type => Assert.True(type.IsSealed, type.Label()));
    }

    [Fact]
    public void Aggregates_Verbs_AnswerWithAResult()
    {
        var wrong =
            from type in Aggregates
            from method in type.WrittenMethods()
            where method is { IsPublic: true, IsStatic: false, IsVirtual: false } && method.ReturnType != typeof(Result)
            select $"{type.Name}.{method.Name}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void EventTypes_Names_NeverChange() =>
        Assert.Equal(
            [
                "AccessKeyCreated = accesskey_created",
                "AccessKeyDeleted = accesskey_deleted",
                "AccessKeyExpiryNear = accesskey_expiry_near",
                "AccessKeyRotated = accesskey_rotated",
                "AccessKeyUpdated = accesskey_updated",
                "AgentCreated = agent_created",
                "AgentDeleted = agent_deleted",
                "AgentSignInBlocked = agent_sign_in_blocked",
                "AgentSignedIn = agent_signed_in",
                "AgentUpdated = agent_updated",
                "CustomerCreated = customer_created",
                "CustomerDeleted = customer_deleted",
                "CustomerDeletionReminded = customer_deletion_reminded",
                "CustomerExpired = customer_expired",
                "CustomerExported = customer_exported",
                "CustomerFrozen = customer_frozen",
                "CustomerIdentityReviewNeeded = customer_identity_review_needed",
                "CustomerIdentityVerificationUpdated = customer_identity_verification_updated",
                "CustomerImported = customer_imported",
                "CustomerLimitNear = customer_limit_near",
                "CustomerLimitReached = customer_limit_reached",
                "CustomerLimitsUpdated = customer_limits_updated",
                "CustomerReactivated = customer_reactivated",
                "CustomerRecovered = customer_recovered",
                "CustomerSuspended = customer_suspended",
                "CustomerUnlocked = customer_unlocked",
                "CustomerUpdated = customer_updated",
                "CustomerVerified = customer_verified",
                "CustomerWebhookPaused = customer_webhook_paused",
                "CustomerWebhookResumed = customer_webhook_resumed",
                "DelegationEnded = delegation_ended",
                "DelegationStarted = delegation_started",
                "HoldLifted = hold_lifted",
                "HoldPlaced = hold_placed",
                "PasswordChanged = password_changed",
                "PasswordLinkSent = password_link_sent",
                "ResourceDeletionRequested = resource_deletion_requested",
                "SessionEnded = session_ended",
                "UnusualActivity = unusual_activity",
                "VerificationMailSent = verification_mail_sent",
            ],
            typeof(EventTypes)
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => $"{field.Name} = {field.GetRawConstantValue()}")
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Words_OfEveryEnumeration_NeverChange()
    {
        Assert.Equal(["initial", "active", "suspended", "frozen", "deleted", "expired"], EnumNames.Of<CustomerStatus>());
        Assert.Equal(["none", "pending", "verified", "rejected"], EnumNames.Of<IdentityVerificationStatus>());
        Assert.Equal(["billing", "fraud", "operator"], EnumNames.Of<HoldKind>());
        Assert.Equal(["member", "owner", "guest"], EnumNames.Of<AgentRole>());
        Assert.Equal(["agent", "key", "platform", "system"], EnumNames.Of<ActorKind>());
        Assert.Equal(["free", "basic", "professional", "unlimited"], EnumNames.Of<Plan>());
        Assert.Equal(["open", "committed", "released", "expired"], EnumNames.Of<ReservationStatus>());
        Assert.Equal(
            [
                "agents",
                "access_keys",
                "numbers",
                "flows",
                "queues",
                "trunks",
                "extensions",
                "files",
                "billing_accounts",
                "tags",
                "transcriptions",
                "contacts",
            ],
            EnumNames.Of<ResourceType>()
        );
        Assert.Equal(
            [
                "create_resource",
                "make_call",
                "purchase_virtual_number",
                "purchase_pstn_number",
                "outbound_pstn_call",
                "send_message",
            ],
            EnumNames.Of<CapabilityAction>()
        );
        Assert.Equal(
            [
                "read",
                "profile",
                "agents",
                "unregister:cancel",
                "capabilities",
                "ledger",
                "feed",
                "customers:read",
                "holds:billing",
                "holds:fraud",
                "holds:operator",
            ],
            Scopes.Names
        );
        Assert.Equal([0, 1, 2, 4, 16, 32, 64], Enum.GetValues<Permission>().Select(bit => (int)bit));
    }

    [Fact]
    public void Errors_EveryOne_HasAStableReasonAndASentence()
    {
        var errors = Code
            .WrittenInAll.Where(type => type.IsStaticClass())
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(Error))
            .Select(field => (field.Name, Error: (Error)field.GetValue(null)!))
            .ToList();

        Assert.NotEmpty(errors);
        Assert.All(errors, each => Assert.Matches(Reason(), each.Error.Reason));
        Assert.All(errors, each => Assert.Matches(Sentence(), each.Error.Message));
        Assert.Empty(
            errors.GroupBy(each => (each.Error.Kind, each.Error.Reason)).Where(same => same.Count() > 1).Select(same => same.Key)
        );
    }

    [Fact]
    public void Ids_EveryOne_IsAReadOnlyRecordStruct()
    {
        var ids = Code
            .Domain.Written()
            .Where(type => type.Name.EndsWith("Id", StringComparison.Ordinal) && !type.IsStaticClass())
            .ToList();

        Assert.NotEmpty(ids);
        Assert.All(
            ids,
            id =>
                Assert.True(
                    id.IsValueType && id.IsRecord() && id.IsDefined(typeof(System.Runtime.CompilerServices.IsReadOnlyAttribute)),
                    id.Label()
                )
        );
    }

    [GeneratedRegex("^[A-Z]+(_[A-Z]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reason();

    [GeneratedRegex(@"^[A-Z].*\.$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentence();
}
