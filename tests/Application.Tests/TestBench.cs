using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Alerts;
using Customers.Application.Bootstrap;
using Customers.Application.Callers;
using Customers.Application.Capabilities;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.DeletionLedger;
using Customers.Application.Deletions;
using Customers.Application.DryRuns;
using Customers.Application.Exports;
using Customers.Application.Idempotency;
using Customers.Application.IdentityVerifications;
using Customers.Application.Imports;
using Customers.Application.Leaving;
using Customers.Application.Mail;
using Customers.Application.Notices;
using Customers.Application.RateLimits;
using Customers.Application.Resources;
using Customers.Application.SignIns;
using Customers.Application.SignUps;
using Customers.Application.Support;
using Customers.Application.Sweeps;
using Customers.Application.Webhooks;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.IdentityVerifications;
using Customers.Domain.Resources;
using Customers.Domain.Support;
using Customers.Tests;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Customers.Application.Tests;

/// <summary>The use cases in their real pipeline, with substituted ports. An administrator sends the requests unless another caller is set.</summary>
internal sealed class TestBench
{
    private static readonly string[] Writing =
    [
        nameof(ICustomerRepository.AddAsync),
        nameof(ICustomerRepository.SaveAsync),
        nameof(ICustomerErasure.EraseAsync),
        nameof(ICustomerErasure.EnqueueFinalDeliveryAsync),
        nameof(IDeletionTasks.BeginAsync),
        nameof(IDeletionTasks.AddLateAsync),
        nameof(IWebhookRepository.RotateSecretAsync),
        nameof(IWebhookRepository.PauseAsync),
        nameof(IWebhookRepository.ResumeAsync),
        nameof(IWebhookRepository.RedeliverAsync),
        nameof(ITokenRepository.AddLoginAsync),
        nameof(ITokenRepository.AddDelegateAsync),
        nameof(ITokenRepository.EndAsync),
        nameof(ISignInRepository.StrengthenAsync),
        nameof(ISignUpRepository.AcceptTermsAsync),
        nameof(IResourceLedger.RemoveAsync),
        nameof(IIdentityCheckRepository.QueueAsync),
        nameof(IIdentityCheckRepository.SaveAsync),
        nameof(IMailQueue.QueueAsync),
        nameof(IMailQueue.CancelAsync),
        nameof(IMailTokens.UseAsync),
        nameof(INotificationPreferences.SaveMutedAsync),
    ];

    private readonly ServiceProvider services;

    public IdentityReviewOptions Identity { get; } = new();

    public TestBench()
    {
        Current.Caller.Returns(_ => Caller);
        Current.RequestId.Returns("req_1");
        Current.IsDryRun.Returns(_ => IsDryRun);
        Current.ClientAddress.Returns(Place.Address);
        Current.ClientNetwork.Returns(Place.Network);
        Clock.NowAsync(default).ReturnsForAnyArgs(Some.Now);
        Ids.Next().Returns(_ => NextId());
        RateLimiter.SpendAsync(default, null!, default).ReturnsForAnyArgs(call => Spend(call.Arg<RateLimitPolicy>()));
        Hasher.HashAsync("", Arg.Any<CancellationToken>()).ReturnsForAnyArgs(call => HashOf(call.Arg<string>()));
        Hasher
            .VerifyAsync("", "", Arg.Any<CancellationToken>())
            .ReturnsForAnyArgs(call => call.ArgAt<string?>(1) == HashOf(call.ArgAt<string>(0)));
        Turns.TakeAsync(null!, default).ReturnsForAnyArgs(_ => Result<IDisposable>.Succeed(Turn));
        Attempts.BeginAsync(null!, null!, default).ReturnsForAnyArgs(new PasswordAttempt(Wait: null));
        Tokens.AddLoginAsync(null!, 0, default).ReturnsForAnyArgs(true);
        Tokens.AddDelegateAsync(null!, default, "", default).ReturnsForAnyArgs(call => call.Arg<NewToken>()?.ExpiresAt);
        SessionTokens.Create().Returns(new SessionToken("vt_the-secret", [7, 8, 9], "vc_the-cookie"));
        Current.When(current => current.ConfirmPassword()).Do(_ => Caller = Caller! with { Password = PasswordProof.Fresh });
        Strength.Advise(null!, null!).ReturnsForAnyArgs((string?)null);
        Agents.PermissionsOfOthersAsync(default, default, default).ReturnsForAnyArgs((Permission)PermissionRules.All);
        Mails.QueueAsync(null!, default).ReturnsForAnyArgs(true);
        KeyTokens.Create().Returns(new AccessKeyToken("vb_the-secret", [4, 5, 6], "vb_the"));
        Ledger.FindDeletedAsync(default, default, null!, default).ReturnsForAnyArgs([]);
        Ledger.FindMissingAsync(default, default, null!, default).ReturnsForAnyArgs([]);
        Ledger.CountAsync(default, default, default).ReturnsForAnyArgs(call => Some.Usage(call.Arg<ResourceType>(), limit: null));
        Limits.FindAsync(default, default).ReturnsForAnyArgs(call => Some.Limits(call.Arg<CustomerId>()));
        Customers
            .FromCredential(null!)
            .ReturnsForAnyArgs(call => Some.Customer(call.Arg<StoredCustomer?>()?.Facts ?? Some.Facts()));
        Provider.Name.Returns("somebody");
        Exports.Of(default).ReturnsForAnyArgs(call => new CustomerExport(call.Arg<CustomerId>(), (_, _) => Task.CompletedTask));
        Effects.ReadWrittenAsync(default, default).ReturnsForAnyArgs(new Written([], [], 0));
        Effects.CountAsync(default, default).ReturnsForAnyArgs(new Dictionary<string, long>());
        Owned.CountAsync(default, default).ReturnsForAnyArgs(new Dictionary<string, long>());
        services = Build();
    }

    public Caller? Caller { get; set; } = SomeCaller.Admin;

    /// <summary>Where the requests come from.</summary>
    public static ClientPlace Place { get; } = new("192.0.2.1", "192.0.2.0/24");

    public ICurrentRequest Current { get; } = Substitute.For<ICurrentRequest>();
    public IClock Clock { get; } = Substitute.For<IClock>();
    public IIdGenerator Ids { get; } = Substitute.For<IIdGenerator>();
    public IUnitOfWork UnitOfWork { get; } = Substitute.For<IUnitOfWork>();
    public ICustomerRepository Customers { get; } = Substitute.For<ICustomerRepository>();
    public IAgentRepository Agents { get; } = Substitute.For<IAgentRepository>();
    public IAccessKeyRepository Keys { get; } = Substitute.For<IAccessKeyRepository>();
    public IAccessKeyTokens KeyTokens { get; } = Substitute.For<IAccessKeyTokens>();
    public ISignInRepository SignIns { get; } = Substitute.For<ISignInRepository>();
    public ITokenRepository Tokens { get; } = Substitute.For<ITokenRepository>();
    public ISessionTokens SessionTokens { get; } = Substitute.For<ISessionTokens>();
    public IPasswordHasher Hasher { get; } = Substitute.For<IPasswordHasher>();
    public IPasswordAttempts Attempts { get; } = Substitute.For<IPasswordAttempts>();
    public IHashingTurns Turns { get; } = Substitute.For<IHashingTurns>();
    public IAgentNetworks Networks { get; } = Substitute.For<IAgentNetworks>();
    public IGuessedUsernames Guessed { get; } = Substitute.For<IGuessedUsernames>();
    public IDisposable Turn { get; } = Substitute.For<IDisposable>();
    public IProofSubjects Subjects { get; } = Substitute.For<IProofSubjects>();
    public ISignInBlocks SignInBlocks { get; } = Substitute.For<ISignInBlocks>();
    public ISignInBlockWriter SignInBlockWriter { get; } = Substitute.For<ISignInBlockWriter>();
    public ICustomerErasure Erasure { get; } = Substitute.For<ICustomerErasure>();
    public IDeletionTasks DeletionTasks { get; } = Substitute.For<IDeletionTasks>();
    public IWebhookRepository Webhooks { get; } = Substitute.For<IWebhookRepository>();

    public IManyWebhooks ManyWebhooks { get; } = Substitute.For<IManyWebhooks>();
    public IWebhookTestMessages WebhookTests { get; } = Substitute.For<IWebhookTestMessages>();
    public IWebhookTestLimits WebhookTestLimits { get; } = Substitute.For<IWebhookTestLimits>();
    public IWebhookSender WebhookSender { get; } = Substitute.For<IWebhookSender>();
    public ICapabilityReader Capabilities { get; } = Substitute.For<ICapabilityReader>();
    public IMailQueue Mails { get; } = Substitute.For<IMailQueue>();
    public IMailReach Reach { get; } = Substitute.For<IMailReach>();
    public IMailTokens MailTokens { get; } = Substitute.For<IMailTokens>();
    public ICancellationLinks CancellationLinks { get; } = Substitute.For<ICancellationLinks>();
    public ISignUpRepository SignUps { get; } = Substitute.For<ISignUpRepository>();
    public IRateLimiter RateLimiter { get; } = Substitute.For<IRateLimiter>();
    public RateLimitOptions RateLimits { get; } = new();
    public ILongPolls LongPolls { get; } = Substitute.For<ILongPolls>();
    public IPasswordStrength Strength { get; } = Substitute.For<IPasswordStrength>();
    public IResourceLedger Ledger { get; } = Substitute.For<IResourceLedger>();
    public ICustomerLimitsRepository Limits { get; } = Substitute.For<ICustomerLimitsRepository>();
    public IIdentityVerificationProvider Provider { get; } = Substitute.For<IIdentityVerificationProvider>();
    public IIdentityCheckRepository Checks { get; } = Substitute.For<IIdentityCheckRepository>();
    public IPlatformRepository Platform { get; } = Substitute.For<IPlatformRepository>();
    public IReservationRepository Reservations { get; } = Substitute.For<IReservationRepository>();

    /// <summary>The ids of the platform's permission sets.</summary>
    public static IReadOnlyDictionary<string, Guid> Sets { get; } =
        new Dictionary<string, Guid>
        {
            ["Agents"] = Guid.Parse("03796e14-7cb4-11ec-9dba-e72023efd1c6"),
            ["Managers"] = Guid.Parse("03796e14-7cb4-11ec-9dba-e72023efd1c7"),
            ["Administrators"] = Guid.Parse("03796e14-7cb4-11ec-9dba-e72023efd1c8"),
        };

    public IImportStore Imports { get; } = Substitute.For<IImportStore>();
    public ISweeps Sweeps { get; } = Substitute.For<ISweeps>();
    public IDueCustomers DueCustomers { get; } = Substitute.For<IDueCustomers>();
    public IDelegations Delegations { get; } = Substitute.For<IDelegations>();

    public ISignInLocks SignInLocks { get; } = Substitute.For<ISignInLocks>();
    public IActivityAlerts Alerts { get; } = Substitute.For<IActivityAlerts>();
    public ISupportLog SupportLog { get; } = Substitute.For<ISupportLog>();
    public IExports Exports { get; } = Substitute.For<IExports>();

    /// <summary>What was told of acts of support.</summary>
    public IReadOnlyList<DomainEvent> Supported =>
        [
            .. SupportLog
                .ReceivedCalls()
                .SelectMany(call => call.GetArguments().OfType<SupportAct>())
                .SelectMany(act => act.Events),
        ];

    public IEndedDelegations EndedDelegations { get; } = Substitute.For<IEndedDelegations>();

    public IExpiringAccessKeys ExpiringKeys { get; } = Substitute.For<IExpiringAccessKeys>();
    public IIdempotencyRecords Records { get; } = Substitute.For<IIdempotencyRecords>();

    public IEffectReader Effects { get; } = Substitute.For<IEffectReader>();
    public IOwnedResources Owned { get; } = Substitute.For<IOwnedResources>();
    public ILedgerLines LedgerLines { get; } = Substitute.For<ILedgerLines>();

    /// <summary>Whether requests are only tried.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>What came of the last request that was only tried.</summary>
    public DryRun DryRun { get; private set; } = new();

    /// <summary>Gives requests an <c>Idempotency-Key</c>; none unless a test does.</summary>
    public Action<IdempotentCall> Name { get; set; } = _ => { };

    public INotificationPreferences Notifications { get; } = Substitute.For<INotificationPreferences>();

    public IDueDeletionTasks DueDeletionTasks { get; } = Substitute.For<IDueDeletionTasks>();
    public LogRecorder Log { get; } = new();

    /// <summary>The ids that were handed out, in order.</summary>
    public List<Guid> HandedOut { get; } = [];

    /// <summary>The names of the ports' writing methods that were called.</summary>
    public IReadOnlyList<string> Writes =>
        [
            .. new object[]
            {
                Customers,
                Erasure,
                DeletionTasks,
                Agents,
                Keys,
                SignIns,
                Tokens,
                Webhooks,
                ManyWebhooks,
                SignUps,
                Mails,
                MailTokens,
                Checks,
                Ledger,
                Limits,
                Reservations,
            }
                .SelectMany(NamesOfCalls)
                .Where(Writing.Contains),
        ];

    /// <summary>How the unit of work ended, call by call.</summary>
    public IReadOnlyList<string> Ends => [.. NamesOfCalls(UnitOfWork)];

    public static string HashOf(string password) => $"hash of {password}";

    public static TestBench For(Caller? caller) => new() { Caller = caller };

    /// <summary>Puts the account into the database.</summary>
    public Customer Given(Customer customer)
    {
        Customers.FindAsync(customer.Id, Arg.Any<CancellationToken>()).Returns(customer);
        Customers.TryFindLockedAsync(customer.Id, Arg.Any<CancellationToken>()).Returns(customer);
        if (customer.Id == Some.AccountId)
            Customers.FromCredential(null!).ReturnsForAnyArgs(customer);
        return customer;
    }

    public Customer Given(CustomerStatus status) => Given(Some.Customer(status));

    public Agent Given(AgentFacts facts)
    {
        var agent = Some.Agent(facts);
        Agents.FindAsync(facts.CustomerId, facts.Id, Arg.Any<CancellationToken>()).Returns(agent);
        Subjects.FindAgentAsync(facts.CustomerId, facts.Id, Arg.Any<CancellationToken>()).Returns(_ => Some.Agent(facts));
        if (facts.DeletedAt is null)
            SignIns
                .FindAsync(facts.Id, Arg.Any<CancellationToken>())
                .Returns(new SignInAgent(facts.Id, facts.CustomerId, facts.Username, facts.PasswordHash, Version: 3));
        return agent;
    }

    public AccessKey Given(AccessKeyFacts facts)
    {
        var key = Some.Key(facts);
        Keys.FindAsync(facts.CustomerId, facts.Id, Arg.Any<CancellationToken>()).Returns(key);
        Subjects.HasAccessKeyAsync(facts.CustomerId, facts.Id, Arg.Any<CancellationToken>()).Returns(true);
        return key;
    }

    /// <summary>Puts the account into the database, where the sweeps that go by this date find it.</summary>
    public Customer GivenDue(DueDate date, CustomerFacts facts)
    {
        DueCustomers
            .FindAsync(date, DueCustomer.None, Arg.Any<int>(), Arg.Any<CancellationToken>())
            .Returns([new(facts.Id, Some.Now)]);
        return Given(Some.Customer(facts));
    }

    /// <summary>Counts so much of a type as the account's.</summary>
    public CustomerUsage GivenUsage(ResourceType type, int? limit, int used)
    {
        var usage = Some.Usage(type, limit, used);
        Ledger.CountAsync(Some.AccountId, type, Arg.Any<CancellationToken>()).Returns(usage);
        return usage;
    }

    /// <summary>How long until something is left of any limit; null while there is.</summary>
    public TimeSpan? NoneLeftFor { get; set; }

    private RateLimitShare Spend(RateLimitPolicy policy) =>
        new(policy, NoneLeftFor is null ? policy.Quota - 1 : 0, TimeSpan.Zero, NoneLeftFor);

    /// <summary>Puts somebody who can sign in into the database.</summary>
    public SignInAgent GivenSignIn(string password = "correct horse")
    {
        var agent = new SignInAgent(Some.AgentId, Some.AccountId, Username.From("Owner"), HashOf(password), Version: 3);
        SignIns.FindAsync(agent.Username, Arg.Any<CancellationToken>()).Returns(agent);
        SignIns.FindAsync(agent.Id, Arg.Any<CancellationToken>()).Returns(agent);
        return agent;
    }

    /// <summary>Sends a request through the pipeline.</summary>
    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request)
    {
        await using var scope = services.CreateAsyncScope();
        Name(scope.ServiceProvider.GetRequiredService<IdempotentCall>());
        DryRun = scope.ServiceProvider.GetRequiredService<DryRun>();
        DryRun.IsAsked = IsDryRun;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Sends what the service does by itself.</summary>
    public Task<Result<T>> SendAsServiceAsync<T>(IRequest<Result<T>> command) =>
        services.GetRequiredService<InternalSender>().SendAsync(command);

    /// <summary>Sends a request that must be done and committed, once; hands back the answer.</summary>
    public async Task<T> DoneAsync<T>(IRequest<Result<T>> request)
    {
        var result = await SendAsync(request);
        Assert.Null(result.Error);
        Assert.Equal(EndsOf(request, nameof(IUnitOfWork.CommitAsync)), Ends);
        return result.Value;
    }

    /// <summary>Sends a request that its handler must refuse: rolled back, nothing written before; hands back the refusal.</summary>
    public async Task<Error> RefusedAsync<T>(IRequest<Result<T>> request)
    {
        var error = await ConflictAsync(request);
        Assert.Empty(Writes);
        return error;
    }

    /// <summary>Sends a request whose writing a port must refuse: rolled back; hands back the refusal.</summary>
    public async Task<Error> ConflictAsync<T>(IRequest<Result<T>> request)
    {
        var error = (await SendAsync(request)).Error;
        Assert.NotNull(error);
        Assert.Equal(EndsOf(request, nameof(IUnitOfWork.RollbackAsync)), Ends);
        return error;
    }

    // What only reads has no unit of work.
    private static string[] EndsOf(object request, string end) => request is IReplayable ? [end] : [];

    /// <summary>Sends a request that must not even reach its handler; hands back the refusal.</summary>
    public async Task<Error> TurnedAwayAsync<T>(IRequest<Result<T>> request)
    {
        var error = (await SendAsync(request)).Error;
        Assert.NotNull(error);
        Assert.Empty(Ends);
        Assert.Empty(Writes);
        Assert.Empty(Customers.ReceivedCalls());
        return error;
    }

    /// <summary>Runs a sweep as its timer does; hands back its counts.</summary>
    public Task<IReadOnlyDictionary<string, long>> SweepAsync(string name, CancellationToken cancellationToken = default) =>
        services.GetServices<ISweep>().Single(sweep => sweep.Name == name).RunAsync(cancellationToken);

    /// <summary>Creates the first administrator as start-up does.</summary>
    public async Task<AdministratorOutcome> BootstrapAsync(string? username, string? password) =>
        (await SendAsServiceAsync(new EnsureFirstAdministrator(new(username, password)))).Value;

    /// <summary>Pauses the account's webhook as the dispatcher does.</summary>
    public Task PauseAsync() => SendAsServiceAsync(new PauseWebhook(Some.AccountId));

    /// <summary>Gives up a check as the worker does.</summary>
    public Task GiveUpAsync(IdentityCheckId id) => SendAsServiceAsync(new GiveUpIdentityCheck(id));

    private static IEnumerable<string> NamesOfCalls(object port) =>
        port.ReceivedCalls().Select(call => call.GetMethodInfo().Name);

    private Guid NextId()
    {
        HandedOut.Add(Guid.Parse($"0195f000-0000-7000-8000-f{HandedOut.Count:d11}"));
        return HandedOut[^1];
    }

    private ServiceProvider Build() =>
        new ServiceCollection()
            .AddApplication()
            .AddLogging(Log.Attach)
            .AddSingleton(new LeavingOptions())
            .AddSingleton(Identity)
            .AddSingleton(Current)
            .AddSingleton(Clock)
            .AddSingleton(Ids)
            .AddSingleton(UnitOfWork)
            .AddSingleton(Effects)
            .AddSingleton(Owned)
            .AddSingleton(LedgerLines)
            .AddSingleton(Customers)
            .AddSingleton(Agents)
            .AddSingleton(Keys)
            .AddSingleton(KeyTokens)
            .AddSingleton(SignIns)
            .AddSingleton(Tokens)
            .AddSingleton(SessionTokens)
            .AddSingleton(Hasher)
            .AddSingleton(Attempts)
            .AddSingleton(Turns)
            .AddSingleton(Networks)
            .AddSingleton(Guessed)
            .AddSingleton(Subjects)
            .AddSingleton(SignInBlocks)
            .AddSingleton(SignInBlockWriter)
            .AddSingleton(Platform)
            .AddSingleton(Provider)
            .AddSingleton(Checks)
            .AddSingleton(Erasure)
            .AddSingleton(DeletionTasks)
            .AddSingleton(DueDeletionTasks)
            .AddSingleton(Delegations)
            .AddSingleton(EndedDelegations)
            .AddSingleton(ExpiringKeys)
            .AddSingleton(Notifications)
            .AddSingleton(Records)
            .AddSingleton(Webhooks)
            .AddSingleton(ManyWebhooks)
            .AddSingleton(WebhookTests)
            .AddSingleton(WebhookTestLimits)
            .AddSingleton(WebhookSender)
            .AddSingleton(Capabilities)
            .AddSingleton(Mails)
            .AddSingleton(MailTokens)
            .AddSingleton(Reach)
            .AddSingleton(CancellationLinks)
            .AddSingleton(SignUps)
            .AddSingleton(RateLimiter)
            .AddSingleton(LongPolls)
            .AddSingleton(RateLimits)
            .AddSingleton(Strength)
            .AddSingleton(Ledger)
            .AddSingleton(Limits)
            .AddSingleton(Reservations)
            .AddSingleton(Imports)
            .AddSingleton(new ImportOptions())
            .AddSingleton(Sweeps)
            .AddSingleton(
                new PermissionSets
                {
                    ById = new Dictionary<Guid, Permission>
                    {
                        [Sets["Agents"]] = Permission.CustomerAgent,
                        [Sets["Managers"]] = Permission.CustomerManager,
                        [Sets["Administrators"]] = Permission.CustomerAdmin,
                    },
                }
            )
            .AddSingleton(SignInLocks)
            .AddSingleton(SupportLog)
            .AddSingleton(Alerts)
            .AddSingleton(new AlertOptions())
            .AddSingleton(Exports)
            .AddSingleton(DueCustomers)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new SignUpOptions { AnswerTime = TimeSpan.Zero })
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
}
