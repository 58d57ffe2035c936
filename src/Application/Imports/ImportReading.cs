using Customers.Application.AccessKeys;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Resources;

namespace Customers.Application.Imports;

/// <summary>Makes of a line, whose values are valid, the account with all that comes with it.</summary>
internal sealed class ImportReading(SignUpOptions signUps, LeavingOptions leaving, ImportOptions options, IIdGenerator ids)
{
    /// <summary>The account; refused when what the line says contradicts itself.</summary>
    public Result<ImportedAccount> Read(CustomerLine line, byte[] hash, Actor actor, DateTimeOffset now)
    {
        var rules = new ImportRules(signUps.VerificationTime, leaving.GracePeriod, options.VerifiedBefore);
        if (Customer.Import(ToImported(line, actor, now), rules, actor, now).Refused(out var refusal, out var customer))
            return refusal;

        if (AgentsOf(line, customer.Facts, now).Refused(out var unfitAgent, out var agents))
            return unfitAgent;
        if (KeysOf(line, customer.Facts, now).Refused(out var unfitKey, out var keys))
            return unfitKey;
        var resources = Given(line.Resources).Select(given => ToResource(given, customer.Id, now)).Distinct().ToList();
        return new ImportedAccount(customer, agents, keys, resources, ((EnumInput<Plan>)line.Plan).OrNull, hash);
    }

    // The owner and the guest come first.
    private Result<List<Agent>> AgentsOf(CustomerLine line, CustomerFacts account, DateTimeOffset now)
    {
        List<AgentFacts> all = [OwnerOf(line.Owner!, account), GuestOf(line, account)];
        all.AddRange(Given(line.Agents).Select(given => MemberOf(given, account)));
        var agents = new List<Agent>();
        foreach (var (place, facts) in all.Index())
        {
            var field = $"agents[{place - 2}]";
            if (facts.CreatedAt > now)
                return ImportErrors.NotYet($"{field}.tm_create");
            if (Agent.Import(facts).Refused(out var unimportable, out var agent))
                return At(unimportable, $"{field}.permission");
            agents.Add(agent);
        }

        return agents;
    }

    private static Result<List<AccessKey>> KeysOf(CustomerLine line, CustomerFacts account, DateTimeOffset now)
    {
        var keys = new List<AccessKey>();
        foreach (var (place, given) in Given(line.Accesskeys).Index())
        {
            var facts = ToFacts(given, account.Id, given.TmCreate ?? account.CreatedAt);
            if (facts.CreatedAt > now)
                return ImportErrors.NotYet($"accesskeys[{place}].tm_create");
            if (AccessKey.Import(facts, now).Refused(out var unimportable, out var key))
                return At(unimportable, $"accesskeys[{place}].scopes");
            keys.Add(key);
        }

        return keys;
    }

    private static ImportedCustomer ToImported(CustomerLine line, Actor actor, DateTimeOffset now)
    {
        var createdAt = line.TmCreate!.Value;
        return new(
            new(((IdInput)line.Id).Value),
            line.Owner!.Username!,
            line.MergeInto(CustomerProfile.Empty),
            ((EnumInput<CustomerStatus>)line.Status).Value
        )
        {
            BillingAccountId = ((IdInput)line.BillingAccountId).Value,
            EmailVerified = line.EmailVerified ?? false,
            IdentityVerification = ((EnumInput<IdentityVerificationStatus>)line.IdentityVerificationStatus).Value,
            Holds =
            [
                .. Given(line.Holds)
                    .Select(hold => new Hold(((EnumInput<HoldKind>)hold.Kind).Value, hold.Reason!, actor.Id, hold.TmCreate ?? now)
                    {
                        CustomerWords = hold.CustomerWords ?? "",
                    }),
            ],
            CreatedAt = createdAt,
            UpdatedAt = line.TmUpdate ?? createdAt,
            DeletionRequestedAt = line.TmDeletionRequested,
            DeletionScheduledAt = line.TmDeletionScheduled,
        };
    }

    private AgentFacts GuestOf(CustomerLine line, CustomerFacts account)
    {
        var given = (IdInput)line.GuestAgentId;
        var id = new AgentId(given.Value != Guid.Empty ? given.Value : ids.Next());
        return AgentOf(account, id, AgentRole.Guest, Permission.CustomerAdmin, account.CreatedAt) with { Name = "Guest agent" };
    }

    private static AgentFacts MemberOf(AgentLine given, CustomerFacts account)
    {
        var permission = (Permission)(given.Permission ?? 0);
        var createdAt = given.TmCreate ?? account.CreatedAt;
        return AgentOf(account, new(((IdInput)given.Id).Value), AgentRole.Member, permission, createdAt) with
        {
            Username = Username.From(given.Username!),
            PasswordHash = OrNull(given.PasswordHash),
            Name = given.Name ?? "",
            Detail = given.Detail ?? "",
        };
    }

    private static AgentFacts OwnerOf(OwnerLine owner, CustomerFacts account)
    {
        var username = Username.From(owner.Username!);
        var isAddress = !account.Profile.Email.IsEmpty && username.Canonical == account.Profile.Email.Canonical;
        var hash = OrNull(owner.PasswordHash);
        return AgentOf(account, new(((IdInput)owner.Id).Value), AgentRole.Owner, Permission.CustomerAdmin, account.CreatedAt) with
        {
            Username = username,
            // As after a sign-up: whose address nobody has confirmed has no name by it.
            HoldsUsername = hash is not null || account.EmailVerified || !isAddress,
            PasswordHash = hash,
        };
    }

    private static AgentFacts AgentOf(
        CustomerFacts account,
        AgentId id,
        AgentRole role,
        Permission permission,
        DateTimeOffset createdAt
    ) =>
        new()
        {
            Id = id,
            CustomerId = account.Id,
            Role = role,
            Permission = permission,
            CreatedAt = createdAt,
            UpdatedAt = createdAt,
        };

    private static AccessKeyFacts ToFacts(AccessKeyLine key, CustomerId account, DateTimeOffset createdAt) =>
        new()
        {
            Id = new(((IdInput)key.Id).Value),
            CustomerId = account,
            Name = key.Name ?? "",
            Detail = key.Detail ?? "",
            TokenHash = Convert.FromHexString(key.TokenHash!),
            TokenPrefix = key.TokenPrefix!,
            Scopes = ScopesInput.From(key.Scopes)?.Value ?? Scopes.OfAccount,
            ExpiresAt = key.TmExpire!.Value,
            CreatedAt = createdAt,
            UpdatedAt = createdAt,
        };

    private static Resource ToResource(ResourceLine given, CustomerId account, DateTimeOffset now) =>
        new(account, ((EnumInput<ResourceType>)given.Type).Value, new(((IdInput)given.Id).Value), now);

    private static IEnumerable<T> Given<T>(IReadOnlyList<T?>? items)
        where T : class => (items ?? []).OfType<T>();

    private static string? OrNull(string? hash) => string.IsNullOrEmpty(hash) ? null : hash;

    private static Error At(Error refusal, string field) =>
        refusal with
        {
            Details = [new(field, refusal.Reason, refusal.Message)],
        };
}
