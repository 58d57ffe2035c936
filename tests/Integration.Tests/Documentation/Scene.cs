using System.Text.RegularExpressions;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.IdentityVerifications;
using Customers.Integration.Tests.Imports;

namespace Customers.Integration.Tests.Documentation;

/// <summary>A request that an operation takes.</summary>
internal sealed record Call(string Operation, Client Caller, string Path, object? Body = null)
{
    public HttpMethod Method { get; } =
        new(ApiDocument.Approved.Operations.Single(operation => operation.Id == Operation).Method);

    /// <summary>What its body is.</summary>
    public string MediaType { get; init; } = "application/json";

    public Task<Answer> SendAsync(string? mediaType = null) => Caller.SendAsync(Method, Path, Body, mediaType ?? MediaType);

    /// <summary>The same about another id.</summary>
    public Call About(string id) =>
        this with
        {
            Path = Regex.Replace(Path, "[0-9a-f-]{36}", id, RegexOptions.None, TimeSpan.FromSeconds(30)),
        };
}

/// <summary>An account with everybody who acts for it, and one good request for each operation, in an order in which all of them succeed.</summary>
internal sealed class Scene
{
    private const int AgentPermission = 16;

    // Nobody listens there, which is an answer too, and a quick one.
    private const string DeadEnd = "http://127.0.0.1:9/";
    private static int made;

    private Scene(ServiceFixture service, Account account) => (Service, Account) = (service, account);

    public ServiceFixture Service { get; }

    public Account Account { get; }

    /// <summary>The account's administrator.</summary>
    public Client Admin => Account.Admin;

    /// <summary>The account's agent who may do the least.</summary>
    public Client Agent { get; private set; } = null!;

    /// <summary>One who ends another session of their own.</summary>
    public Client Member { get; private set; } = null!;

    /// <summary>That other session.</summary>
    public string MemberSessionId { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>One who signs out everywhere, and their id.</summary>
    public (Client Client, string Id) Leaver { get; private set; }

    /// <summary>One who changes their password, and their id.</summary>
    public (Client Client, string Id) Changer { get; private set; }

    /// <summary>An access key of the account.</summary>
    public Client Key { get; private set; } = null!;

    /// <summary>Another agent, whom the requests are about.</summary>
    public string AgentId { get; private set; } = Guid.NewGuid().ToString();

    public string KeyId { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>A key that gives way to another.</summary>
    public string RotatedKeyId { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>A key that staff ends.</summary>
    public string LeakedKeyId { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>A session of <see cref="AgentId"/>.</summary>
    public string SessionId { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>Another account, whose people staff signs out.</summary>
    public string LeakedAccountId { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>An agent whose mailbox has proved the address that is its username.</summary>
    public string ReachedId { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>Another account, which waits for its address to be confirmed.</summary>
    public string WaitingAccountId { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>A delivery to the account's webhook.</summary>
    public string DeliveryId { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>A number that is reported and then deleted.</summary>
    public string NumberId { get; } = Guid.NewGuid().ToString();

    /// <summary>A reservation to be committed.</summary>
    public string CommittedId { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>A reservation to be released.</summary>
    public string ReleasedId { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>An open check of another account.</summary>
    public string CheckId { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>What is in the mails of others.</summary>
    public Links Links { get; private set; } = new("", "", "");

    /// <summary>An account with nobody but its owner.</summary>
    public static Scene Of(ServiceFixture service, Account account) => new(service, account);

    /// <summary>An active account.</summary>
    public static async Task<Scene> CreateAsync(ServiceFixture service)
    {
        var scene = new Scene(service, await Account.CreateAsync(service));
        (scene.Agent, _) = await scene.Account.AddAgentAsync(service, AgentPermission);
        (_, scene.AgentId) = await scene.Account.AddAgentAsync(service, AgentPermission);
        (scene.Member, var member) = await scene.Account.AddAgentAsync(service, AgentPermission);
        await scene.SignInAgainAsync(member);
        scene.MemberSessionId = (await scene.Member.GetAsync("/v1.0/me/sessions"))
            .Ok()
            .Rows()
            .First(session => !session!["is_current"]!.GetValue<bool>())!
            .Text("id");
        scene.Leaver = await scene.Account.AddAgentAsync(service, AgentPermission);
        scene.Changer = await scene.Account.AddAgentAsync(service, AgentPermission);
        (scene.Key, scene.KeyId) = await scene.Account.AddAccessKeyAsync(service);
        (_, scene.RotatedKeyId) = await scene.Account.AddAccessKeyAsync(service);
        (_, scene.LeakedKeyId) = await scene.Account.AddAccessKeyAsync(service);
        scene.SessionId = (await scene.Admin.GetAsync($"/v1.0/agents/{scene.AgentId}/sessions")).Ok().Each("id").Single();
        scene.LeakedAccountId = (await Account.CreateAsync(service)).Id;
        scene.WaitingAccountId = (await Account.CreateAsync(service, Statuses.NewEmail())).Id;
        scene.ReachedId = (await scene.Account.AddReachedAgentAsync(service, Statuses.NewEmail())).Id;
        (await scene.Admin.PutAsync("/v1.0/customer", new { webhook_method = "POST", webhook_uri = DeadEnd })).Ok();
        (scene.CommittedId, scene.ReleasedId) = (await scene.ReserveAsync(), await scene.ReserveAsync());
        scene.Links = await Links.CreateAsync(service);
        scene.CheckId = await Checks.OpenAsync(service);
        scene.DeliveryId = (await scene.Admin.GetAsync("/v1.0/customer/webhook_deliveries")).Ok().Each("id").Single();
        return scene;
    }

    /// <summary>Another session of an agent of the account.</summary>
    public async Task<Client> SignInAgainAsync(string agentId) =>
        Service.Anyone.With(await Service.SessionAsync((await Admin.GetAsync($"/v1.0/agents/{agentId}")).Ok().Text("username")));

    /// <summary>An account in this status; an initial one has neither agents nor access keys.</summary>
    public static async Task<Scene> CreateAsync(ServiceFixture service, string status)
    {
        if (status is "initial" or "expired")
            return new(service, await Statuses.InStatusAsync(service, status));
        var scene = await CreateAsync(service);
        await Statuses.MoveAsync(service, scene.Account, status);
        return scene;
    }

    /// <summary>Reserves two places for numbers.</summary>
    public async Task<string> ReserveAsync() =>
        (await Service.Super.PostAsync($"/v1.0/customers/{Account.Id}/reservations", new { type = "numbers", count = 2 }))
            .Ok()
            .Text("id");

    /// <summary>A username that nobody has.</summary>
    public static string NewUsername() => $"somebody-{Interlocked.Increment(ref made)}";

    public IReadOnlyList<Call> Calls =>
        [
            .. SigningIn,
            .. SigningUp,
            .. OfPlatform($"/v1.0/customers/{Account.Id}"),
            .. OfAccount,
            .. OfIdentity,
            .. OfEvents,
            .. OfResources($"/v1.0/customers/{Account.Id}"),
            .. OfDoors($"/v1.0/customers/{Account.Id}"),
            .. OfAccessKeys,
            .. OfOneself,
            .. OfAgents,
            .. Leaving,
        ];

    /// <summary>The request for one operation.</summary>
    public Call this[string operation] => Calls.Single(call => call.Operation == operation);

    private IEnumerable<Call> SigningIn =>
        [
            new(
                "login",
                Service.Anyone,
                "/auth/login",
                new { username = Account.OwnerUsername, password = Account.OwnerPassword }
            ),
            new("delegate", Service.Super, "/auth/delegate", new { customer_id = Account.Id, reason = "ticket 4711" }),
        ];

    private IEnumerable<Call> SigningUp =>
        [
            new("signUp", Service.Anyone, "/auth/signup", new { email = Statuses.NewEmail(), accepted_tos = true }),
            new("confirmEmail", Service.Anyone, "/auth/email-verify", new { token = Links.Confirm }),
            new("resendVerification", Service.Anyone, "/auth/email-verify/resend", new { email = Statuses.NewEmail() }),
            new("forgotPassword", Service.Anyone, "/auth/password-forgot", new { username = NewUsername() }),
            new(
                "resetPassword",
                Service.Anyone,
                "/auth/password-reset",
                new { token = Links.Password, password = "long enough harbour" }
            ),
            new("cancelUnregisterByLink", Service.Anyone, "/auth/unregister/cancel", new { token = Links.Cancel }),
        ];

    private IEnumerable<Call> OfPlatform(string path) =>
        [
            new("listCustomers", Service.Super, "/v1.0/customers"),
            new(
                "createCustomer",
                Service.Super,
                "/v1.0/customers",
                new { username = NewUsername(), password = "long enough harbour" }
            ),
            new("importCustomers", Service.Super, "/v1.0/customers/import", Lines.Plain("scene"))
            {
                MediaType = "application/x-ndjson",
            },
            new("getCustomer", Service.Super, path),
            new("updateCustomer", Service.Super, path, new { email = $"{NewUsername()}@example.com" }),
            new("verifyEmail", Service.Super, $"{path}/verify_email"),
            new("updateMetadata", Service.Super, $"{path}/metadata", new { rtp_debug = true }),
            new("updateBillingAccount", Service.Super, $"{path}/billing_account_id", new { billing_account_id = Guid.NewGuid() }),
            new("changeIdentityVerification", Service.Super, $"{path}/identity_verification_status", new { status = "pending" }),
            new("listIdentityMoves", Service.Super, $"{path}/identity_verification"),
            new("placeHold", Service.Super, $"{path}/holds/billing", new { reason = "unpaid" }),
            new("listHolds", Service.Super, $"{path}/holds"),
            new("liftHold", Service.Super, $"{path}/holds/billing", new { reason = "paid" }),
            new("freezeCustomer", Service.Super, $"{path}/freeze", Statuses.Why),
            new("recoverCustomer", Service.Super, $"{path}/recover", Statuses.Why),
            new("deleteCustomerAccessKey", Service.Super, $"{path}/accesskeys/{LeakedKeyId}"),
            new("endCustomerSessions", Service.Super, $"/v1.0/customers/{LeakedAccountId}/sessions"),
        ];

    private IEnumerable<Call> OfAccount =>
        [
            new("getOwnCustomer", Admin, "/v1.0/customer"),
            new("getPendingEmail", Admin, "/v1.0/customer/pending"),
            new("getNotifications", Admin, "/v1.0/customer/notifications"),
            new("changeNotifications", Admin, "/v1.0/customer/notifications", new { access_key_expiring = false }),
            new("getOwnCustomerAsAgent", Admin, "/v1.0/service_agents/customer"),
            new("exportOwnCustomer", Admin, "/v1.0/customer/export"),
            new("updateOwnCustomer", Admin, "/v1.0/customer", new { detail = "Calls and messages" }),
            new("updateOwnMetadata", Admin, "/v1.0/customer/metadata", new { rtp_debug = false }),
            new("updateOwnBillingAccount", Admin, "/v1.0/customer/billing_account_id", new { billing_account_id = "" }),
        ];

    private IEnumerable<Call> OfIdentity =>
        [
            new("startIdentityVerification", Admin, "/v1.0/customer/identity_verification"),
            new("withdrawIdentityVerification", Admin, "/v1.0/customer/identity_verification"),
            new("listOwnIdentityMoves", Admin, "/v1.0/customer/identity_verification"),
            new(
                "decideIdentityCheck",
                Service.Anyone.SignedWith(ProviderService.Secret),
                ProviderService.Callback,
                new { check_id = CheckId, status = "verified" }
            ),
        ];

    private IEnumerable<Call> OfEvents =>
        [
            new("runSweep", Service.Super, "/v1.0/sweeps/retention"),
            new("countCustomers", Service.Super, "/v1.0/customers/count"),
            new("getStatistics", Service.Super, "/v1.0/statistics"),
            new("listAllDeliveries", Service.Super, "/v1.0/webhook_deliveries"),
            new("redeliverMany", Service.Super, "/v1.0/webhook_deliveries/redeliver", new { older_than = 60 }),
            new("resumeMany", Service.Super, "/v1.0/webhook_deliveries/resume", new { }),
            new("listDeletions", Service.Super, "/v1.0/deletions"),
            new("listOutstandingServices", Service.Super, "/v1.0/deletions/services"),
            new("listOutstandingResources", Service.Super, "/v1.0/deletions/resources"),
            new("listMails", Service.Super, "/v1.0/mails"),
            new("listIdentityChecks", Service.Super, "/v1.0/identity_verifications"),
            new("listDelegations", Service.Super, "/v1.0/delegations"),
            new("listReservations", Service.Super, "/v1.0/reservations"),
            new("readEvents", Service.Super, "/v1.0/events"),
            new("readOwnEvents", Admin, "/v1.0/customer/events"),
            new("getWebhookSecret", Admin, "/v1.0/customer/webhook_secret"),
            new("rotateWebhookSecret", Admin, "/v1.0/customer/webhook_secret/rotate"),
            new("testWebhook", Admin, "/v1.0/customer/webhook_test"),
            new("listWebhookDeliveries", Admin, "/v1.0/customer/webhook_deliveries"),
            new("redeliverWebhook", Admin, $"/v1.0/customer/webhook_deliveries/{DeliveryId}/redeliver"),
            new("resumeWebhook", Admin, "/v1.0/customer/webhook_deliveries/resume"),
        ];

    private IEnumerable<Call> OfResources(string path) =>
        [
            new("getCapabilities", Service.Super, $"{path}/capabilities"),
            new("getOwnCapabilities", Admin, "/v1.0/customer/capabilities"),
            new(
                "checkCapabilities",
                Service.Super,
                "/v1.0/capabilities/check",
                new { checks = new[] { new { customer_id = Account.Id, action = "make_call" } } }
            ),
            new("reportResource", Service.Super, $"{path}/resources/numbers/{NumberId}"),
            new("listResources", Service.Super, $"{path}/resources"),
            new("listOwnResources", Admin, "/v1.0/customer/resources"),
            new("reportDeletedResource", Service.Super, $"{path}/resources/numbers/{NumberId}"),
            new(
                "reportResources",
                Service.Super,
                $"{path}/resources:report",
                new { type = "numbers", resource_ids = new[] { NumberId } }
            ),
            new(
                "reportResourceLines",
                Service.Super,
                "/v1.0/resources:report",
                new
                {
                    customer_id = Account.Id,
                    type = "numbers",
                    resource_ids = new[] { NumberId },
                }
            )
            {
                MediaType = "application/x-ndjson",
            },
            new("listResourcesOfType", Service.Super, "/v1.0/resources?type=numbers"),
            new("reservePlaces", Service.Super, $"{path}/reservations", new { type = "numbers", count = 1 }),
            new(
                "commitReservation",
                Service.Super,
                $"{path}/reservations/{CommittedId}/commit",
                new { resource_ids = new[] { CommittedId } }
            ),
            new("releaseReservation", Service.Super, $"{path}/reservations/{ReleasedId}/release"),
            new("getDeletionKeys", Service.Anyone, "/.well-known/deletion-keys"),
            new("previewDeletion", Admin, "/v1.0/customer/deletion_preview"),
            new("getOwnUsage", Admin, "/v1.0/customer/usage"),
            new("getOwnUsageHistory", Admin, "/v1.0/customer/usage/history"),
            new("getCustomerUsageHistory", Service.Super, $"{path}/usage/history"),
            new("getLimits", Service.Super, $"{path}/limits"),
            new("changeLimits", Service.Super, $"{path}/limits", new { queues = 7 }),
        ];

    private IEnumerable<Call> OfDoors(string path) =>
        [
            new("listCustomerAgents", Service.Super, $"{path}/agents"),
            new("getCustomerAgent", Service.Super, $"{path}/agents/{AgentId}"),
            new("listCustomerAccessKeys", Service.Super, $"{path}/accesskeys"),
            new("getCustomerAccessKey", Service.Super, $"{path}/accesskeys/{KeyId}"),
            new("listCustomerSessions", Service.Super, $"{path}/sessions"),
            new("getCustomerUsage", Service.Super, $"{path}/usage"),
            new("listCustomerWebhookDeliveries", Service.Super, $"{path}/webhook_deliveries"),
            new("readCustomerEvents", Service.Super, $"{path}/events"),
            new("previewCustomerDeletion", Service.Super, $"{path}/deletion_preview"),
            new("exportCustomer", Service.Super, $"{path}/export"),
            new("sendPasswordLink", Service.Super, $"{path}/agents/{ReachedId}/password-link", Statuses.Why),
            new("sendVerificationMail", Service.Super, $"/v1.0/customers/{WaitingAccountId}/verification-mail", Statuses.Why),
            new("unlockCustomer", Service.Super, $"{path}/unlock", Statuses.Why),
        ];

    private IEnumerable<Call> OfAccessKeys =>
        [
            new("listAccessKeys", Admin, "/v1.0/accesskeys"),
            new("createAccessKey", Admin, "/v1.0/accesskeys", new { name = "export" }),
            new("getAccessKey", Admin, $"/v1.0/accesskeys/{KeyId}"),
            new("updateAccessKey", Admin, $"/v1.0/accesskeys/{KeyId}", new { detail = "nightly" }),
            new("rotateAccessKey", Admin, $"/v1.0/accesskeys/{RotatedKeyId}/rotate", new { }),
            new("deleteAccessKey", Admin, $"/v1.0/accesskeys/{KeyId}"),
        ];

    private IEnumerable<Call> OfAgents =>
        [
            new("listAgents", Admin, "/v1.0/agents"),
            new(
                "createAgent",
                Admin,
                "/v1.0/agents",
                new
                {
                    username = NewUsername(),
                    password = "long enough harbour",
                    permission = 16,
                }
            ),
            new("getAgent", Admin, $"/v1.0/agents/{AgentId}"),
            new("listSessions", Admin, $"/v1.0/agents/{AgentId}/sessions"),
            new("endSession", Admin, $"/v1.0/agents/{AgentId}/sessions/{SessionId}", new { }),
            new("endSessions", Admin, $"/v1.0/agents/{AgentId}/sessions", new { }),
            new("updateAgent", Admin, $"/v1.0/agents/{AgentId}", new { name = "John" }),
            new("changeAgentPassword", Admin, $"/v1.0/agents/{AgentId}/password", new { password = "another quiet one" }),
            new("changeAgentUsername", Admin, $"/v1.0/agents/{AgentId}/username", new { username = NewUsername() }),
            new("changeAgentPermission", Admin, $"/v1.0/agents/{AgentId}/permission", new { permission = 64 }),
            new("endCustomerAgentSessions", Service.Super, $"/v1.0/customers/{Account.Id}/agents/{AgentId}/sessions"),
            new("deleteAgent", Admin, $"/v1.0/agents/{AgentId}", new { }),
        ];

    private IEnumerable<Call> OfOneself =>
        [
            new("getMe", Admin, "/v1.0/me"),
            new("getMeAsAgent", Admin, "/v1.0/service_agents/me"),
            new("listColleagues", Admin, "/v1.0/service_agents/agents"),
            new("getColleague", Admin, $"/v1.0/service_agents/agents/{AgentId}"),
            new("listMySessions", Admin, "/v1.0/me/sessions"),
            new("endMySession", Member, $"/v1.0/me/sessions/{MemberSessionId}"),
            new("endMySessions", Leaver.Client, "/v1.0/me/sessions"),
            new("changeMyPassword", Changer.Client, "/v1.0/me/password", new { password = "another quiet one" }),
        ];

    private IEnumerable<Call> Leaving =>
        [
            new("unregister", Admin, "/auth/unregister", new { password = Account.OwnerPassword }),
            new("cancelUnregister", Admin, "/auth/unregister"),
            new("logout", Admin, "/auth/logout"),
            new("deleteCustomer", Service.Super, $"/v1.0/customers/{Account.Id}"),
            new("getDeletion", Service.Super, $"/v1.0/customers/{Account.Id}/deletion"),
        ];
}
