using Customers.Application.Callers;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Resources;

namespace Customers.Application.Tests;

/// <summary>Objects as the database would hand them over, all of one account unless said otherwise.</summary>
internal static class Some
{
    public const long Version = 7;

    /// <summary>Why staff does something.</summary>
    public const string Why = "asked for on the phone";

    public static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    public static readonly DateTimeOffset Earlier = Now.AddDays(-40);
    public static readonly CustomerId AccountId = new(Guid.Parse("0195f000-0000-7000-8000-00000000000a"));
    public static readonly CustomerId ForeignId = new(Guid.Parse("0195f000-0000-7000-8000-00000000000b"));
    public static readonly AgentId AgentId = new(Guid.Parse("0195f000-0000-7000-8000-0000000000a1"));
    public static readonly AgentId OtherAgentId = new(Guid.Parse("0195f000-0000-7000-8000-0000000000a2"));
    public static readonly AgentId GuestId = new(Guid.Parse("0195f000-0000-7000-8000-0000000000a3"));
    public static readonly AgentId StaffId = new(Guid.Parse("0195f000-0000-7000-8000-0000000000a4"));
    public static readonly AccessKeyId KeyId = new(Guid.Parse("0195f000-0000-7000-8000-0000000000c1"));
    public static readonly Guid CredentialId = Guid.Parse("0195f000-0000-7000-8000-0000000000d1");
    public static readonly Guid BillingId = Guid.Parse("0195f000-0000-7000-8000-0000000000e1");

    public static readonly CustomerProfile Profile = new()
    {
        Name = "Acme",
        Detail = "A line\nand another",
        Email = EmailAddress.From("Owner@acme.example"),
        PhoneNumber = "+15551234567",
        Address = "1 Main St",
        Webhook = new("POST", "https://hooks.acme.example/v"),
        Line = new("secret", "line-token", [BillingId]),
    };

    public static CustomerUsage Usage(ResourceType type, int? limit, int used = 0) =>
        CustomerUsage.Rehydrate(new(AccountId, type, new(used, 0, limit)));

    public static CustomerLimits Limits(CustomerId id) =>
        CustomerLimits.Rehydrate(new(id, Plan.Free, new Dictionary<ResourceType, int>()));

    public static CustomerFacts Facts(CustomerStatus status = CustomerStatus.Active) =>
        new()
        {
            Id = AccountId,
            Username = "owner",
            Profile = Profile,
            BillingAccountId = BillingId,
            RtpDebug = true,
            EmailVerified = status != CustomerStatus.Initial,
            ActivatedAt = status == CustomerStatus.Initial ? null : Earlier,
            Holds = status == CustomerStatus.Suspended ? [new(HoldKind.Billing, "unpaid", StaffId.Value, Earlier)] : [],
            DeletionRequestedAt = status == CustomerStatus.Frozen ? Now.AddDays(-1) : null,
            DeletionScheduledAt = status == CustomerStatus.Frozen ? Now.AddDays(29) : null,
            DeletedAt = status == CustomerStatus.Deleted ? Now.AddDays(-1) : null,
            ExpiredAt = status == CustomerStatus.Expired ? Now.AddDays(-1) : null,
            CreatedAt = Earlier,
            UpdatedAt = Earlier,
        };

    public static Customer Customer(CustomerStatus status = CustomerStatus.Active) => Customer(Facts(status));

    public static Customer Customer(CustomerFacts facts) => Domain.Customers.Customer.Rehydrate(facts, Version);

    public static AgentFacts AgentFacts(AgentRole role = AgentRole.Member) =>
        new()
        {
            Id = OtherAgentId,
            CustomerId = AccountId,
            Role = role,
            Username = role == AgentRole.Guest ? Username.None : Username.From("Bob"),
            Name = "Bob",
            Detail = "Night shift",
            Permission = role == AgentRole.Guest ? Permission.CustomerAdmin : Permission.CustomerAgent,
            PasswordHash = role == AgentRole.Guest ? null : "hash of old password",
            CreatedAt = Earlier,
            UpdatedAt = Earlier,
        };

    public static Agent Agent(AgentFacts facts) => Domain.Agents.Agent.Rehydrate(facts, Version);

    public static AccessKeyFacts KeyFacts() =>
        new()
        {
            Id = KeyId,
            CustomerId = AccountId,
            Name = "CI",
            Detail = "Build server",
            TokenHash = [1, 2, 3],
            TokenPrefix = "vb_abc",
            Scopes = Scopes.OfAccount,
            ExpiresAt = Now.AddDays(300),
            CreatedAt = Earlier,
            UpdatedAt = Earlier,
        };

    public static AccessKey Key(AccessKeyFacts facts) => AccessKey.Rehydrate(facts, Version);
}

/// <summary>Those who send requests.</summary>
internal static class SomeCaller
{
    public static Caller Admin => With(Permission.CustomerAdmin);

    /// <summary>An administrator who signed in a while ago.</summary>
    public static Caller Stale => Admin with { Password = PasswordProof.Session };

    public static Caller Manager => With(Permission.CustomerManager);

    public static Caller Agent => With(Permission.CustomerAgent);

    public static Caller Service => With(Permission.ProjectService);

    public static Caller Staff => With(Permission.ProjectSuperAdmin) with { AgentId = Some.StaffId };

    /// <summary>A member of support, who is of another account: the platform's.</summary>
    public static Caller Support =>
        With(Permission.ProjectSupport) with
        {
            AgentId = Some.StaffId,
            Account = new(Some.Facts() with { Id = Some.ForeignId, IsPlatform = true }, Some.Version, Some.Now),
        };

    public static Caller Key =>
        With(Permission.CustomerAdmin) with
        {
            Credential = CredentialKind.AccessKey,
            AgentId = null,
            Scopes = Scopes.OfAccount,
            Password = PasswordProof.None,
        };

    public static Caller Delegate =>
        With(Permission.CustomerAdmin) with
        {
            Credential = CredentialKind.Delegate,
            AgentId = Some.GuestId,
            DelegatedBy = Some.StaffId,
            Scopes = Scopes.OfDelegation,
            Password = PasswordProof.None,
        };

    public static Caller With(Permission permission) =>
        new()
        {
            Credential = CredentialKind.Token,
            CredentialId = Some.CredentialId,
            AgentId = Some.AgentId,
            Permission = permission,
            Password = PasswordProof.Fresh,
            Account = new(Some.Facts(), Some.Version, Some.Now),
        };
}
