using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Customers.Application.Events;
using Customers.Infrastructure.SignIns;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.IdentityVerifications;
using Customers.Integration.Tests.SignUps;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Documentation;

/// <summary>
/// Everything the document says can happen, made to happen: each operation's success and each reason of each refusal. That nothing else happens
/// is seen to by <see cref="DocumentedStatuses"/>.
/// </summary>
public sealed class OutcomeTests(UnreachedProviderService service) : IClassFixture<UnreachedProviderService>
{
    private const string Nobody = "018f0000-0000-7000-8000-000000000000";

    // An account that is deleted between reading the credential and locking the account: nothing a test can do at will.
    private static readonly string[] races =
    [
        "updateOwnCustomer",
        "updateOwnMetadata",
        "updateOwnBillingAccount",
        "unregister",
        "cancelUnregister",
        "createAccessKey",
        "updateAccessKey",
        "deleteAccessKey",
        "createAgent",
        "updateAgent",
        "changeAgentPassword",
        "changeAgentUsername",
        "changeAgentPermission",
        "deleteAgent",
        "rotateWebhookSecret",
        "redeliverWebhook",
        "resumeWebhook",
        "startIdentityVerification",
        "withdrawIdentityVerification",
        "rotateAccessKey",
        "endSession",
        "endSessions",
        "changeMyPassword",
        "endMySession",
        "endMySessions",
    ];

    // They have no effect to protect, so no request waits for another.
    private static readonly string[] queries = ["testWebhook", "checkCapabilities"];

    private static readonly string[] ofResources =
    [
        "updateOwnMetadata",
        "updateMetadata",
        "createAccessKey",
        "updateAccessKey",
        "deleteAccessKey",
        "createAgent",
        "updateAgent",
        "changeAgentPassword",
        "changeAgentUsername",
        "changeAgentPermission",
        "deleteAgent",
    ];

    private static readonly string[] ofProfile =
    [
        "changeNotifications",
        "updateOwnCustomer",
        "updateOwnBillingAccount",
        "updateCustomer",
        "updateBillingAccount",
        "rotateWebhookSecret",
        "testWebhook",
        "redeliverWebhook",
        "resumeWebhook",
    ];

    private static readonly string[] ofPlatform =
    [
        "updateCustomer",
        "updateMetadata",
        "updateBillingAccount",
        "freezeCustomer",
        "recoverCustomer",
        "verifyEmail",
        "changeIdentityVerification",
        "placeHold",
        "liftHold",
        "deleteCustomer",
        "reportResource",
        "reservePlaces",
        "changeLimits",
    ];

    private static readonly string[] ofSupport = ["exportCustomer", "sendPasswordLink", "sendVerificationMail", "unlockCustomer"];

    private static readonly string[] ofTheLedger =
    [
        "reportDeletedResource",
        "reportResources",
        "commitReservation",
        "releaseReservation",
    ];

    private static readonly string[] ofASession =
    [
        "updateCustomer",
        "updateOwnCustomer",
        "createAgent",
        "updateAgent",
        "deleteAgent",
        "changeAgentPassword",
        "changeAgentPermission",
        "changeAgentUsername",
        "createAccessKey",
        "updateAccessKey",
        "rotateAccessKey",
        "endSession",
        "endSessions",
        "changeMyPassword",
    ];

    private static readonly string[] ofEveryAgent =
    [
        "login",
        "logout",
        "getOwnCustomerAsAgent",
        "getMe",
        "changeMyPassword",
        "listMySessions",
        "endMySession",
        "endMySessions",
        "getMeAsAgent",
        "getColleague",
        "listColleagues",
    ];

    private readonly HashSet<string> seen = [];

    [Fact]
    public async Task Operations_EveryDocumentedOutcome_Happens()
    {
        await GoThroughAllAsync(await Scene.CreateAsync(service));
        await BeInEveryStatusAsync();
        await TakeWhatIsTakenAsync(await Scene.CreateAsync(service));
        await ChangeWhatIsGoneAsync(await Scene.CreateAsync(service));
        await ReachTooHighAsync(await Scene.CreateAsync(service));
        await LeaveNobodyAsync(await Scene.CreateAsync(service));
        await ActWithTooLittleProofAsync(await Scene.CreateAsync(service));
        await LeaveWithoutProofAsync(await Scene.CreateAsync(service));
        await FollowLinksTooLateAsync(await Scene.CreateAsync(service));
        await ChangeAddressTooOftenAsync(await Scene.CreateAsync(service));
        await ReachTheLimitAsync(await Scene.CreateAsync(service));
        await TestWebhookWithoutEndAsync(await Scene.CreateAsync(service));
        await EndWhatHasEndedAsync(await Scene.CreateAsync(service));
        await ChangeThePlatformAsync(await Scene.CreateAsync(service));
        await CallBackTooLateAsync(await Scene.CreateAsync(service));
        await GoOnFromNowhereAsync(await Scene.CreateAsync(service));
        await ImportLongAfterSigningInAsync(await Scene.CreateAsync(service));

        var documented =
            from operation in ApiDocument.Approved.Operations
            from outcome in ApiDocument.Approved.Outcomes(operation)
            where !outcome.StartsWith('5') && !(outcome == "409 ACCOUNT_DELETED" && races.Contains(operation.Id))
            where !(outcome == "409 IDEMPOTENCY_IN_PROGRESS" && queries.Contains(operation.Id))
            // The same for all, and before any of them is reached.
            where outcome != "429 RATE_LIMIT_EXCEEDED"
            select $"{operation.Id} {outcome}";
        var unseen = documented.Except(seen).ToList();
        Assert.True(unseen.Count == 0, string.Join('\n', unseen));
    }

    [Fact]
    public async Task Examples_OfBrokenRules_AreWhatTheServiceAnswers()
    {
        var scene = await Scene.CreateAsync(service);
        foreach (var call in scene.Calls)
        {
            var answer = (await BreakAsync(call)).Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
            var operation = ApiDocument.Approved.Operations.Single(operation => operation.Id == call.Operation);
            var content = ApiDocument.Content(ApiDocument.Approved.Answer(operation, 400)!)!;
            var example = ApiDocument.Approved.Examples(content).Single(shown => shown.Name == "INVALID_ARGUMENT").Value;
            JsonAssert.Same(example["error"]!["details"]!, answer.Json["error"]!["details"]);
        }
    }

    /// <summary>What goes wrong the same way everywhere, and then what goes right.</summary>
    private async Task GoThroughAllAsync(Scene scene)
    {
        foreach (var unnamed in scene.Calls)
        {
            await service.ExecuteAsync("DELETE FROM idempotency_records");
            var key = $"{Guid.NewGuid()}";
            var anyone = service.Anyone.WithHeader("Idempotency-Key", key);
            var call = unnamed with { Caller = unnamed.Caller.WithHeader("Idempotency-Key", key) };
            await SeeAsync(call with { Caller = call.Caller.WithHeader("VoIPBIN-Version", "1999-12-31") });
            await SeeAsync(call with { Path = $"{call.Path}{(call.Path.Contains('?') ? '&' : '?')}dry-run=true" });
            await SeeAsync(call with { Caller = anyone, Body = call.Operation == "login" ? WrongPassword(scene) : call.Body });
            await SeeAsync(call with { Caller = call.Operation == "login" ? call.Caller : anyone.With("nonsense") });
            if (call.Body is not null)
            {
                await SeeAsync(call with { Body = $$"""{"name":"{{new string('x', 300_000)}}"}""" });
                await SeeAsync(call with { Body = "[]" });
                await SeeAsync(call, "text/plain");
            }
            if (call.Operation is "createAgent" or "updateAgent")
                await SeeAsync(call with { Body = new { ring_method = "ringall" } });
            if (!ofEveryAgent.Contains(call.Operation))
                await SeeAsync(call with { Caller = scene.Agent });
            if (call.About(Nobody) is var other && other != call)
            {
                await SeeAsync(other);
                await SeeAsync(call.About("x"));
            }
            if (ApiDocument.Approved.Outcomes(Find(call)).Contains("412 VERSION_MISMATCH"))
                await SeeAsync(call with { Caller = call.Caller.WithHeader("If-Match", "\"999\"") });
            await SeeAsync(call with { Caller = call.Caller.WithHeader("If-None-Match", "*") });
            if (call.Method != HttpMethod.Get)
                await SeeAsync(call with { Caller = service.Anyone.WithHeader("Cookie", "token=vt_whatever") });
            await SendAgainAsync(call, scene);
        }
        await SendPackedAsync(scene["login"]);
        await SeeAsync(scene["delegate"] with { Body = new { customer_id = Nobody, reason = "ticket 4711" } });
        await SeeAsync(scene["runSweep"] with { Path = "/v1.0/sweeps/spring" });
    }

    /// <summary>A body that is JSON whatever it is called, but packed.</summary>
    private async Task SendPackedAsync(Call call)
    {
        using var body = new StringContent(JsonSerializer.Serialize(call.Body));
        body.Headers.ContentEncoding.Add("gzip");
        using var answer = await service.Http().PostAsync(call.Path, body);
        seen.Add(
            $"{call.Operation} {(int)answer.StatusCode} {JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!["reason"]}"
        );
    }

    /// <summary>The same key with another body, after its secret is gone, and while the first request runs.</summary>
    private async Task SendAgainAsync(Call call, Scene scene)
    {
        await SeeAsync(call);
        if (
            await service.ScalarAsync<byte[]?>("SELECT key_hash FROM idempotency_records ORDER BY tm_create LIMIT 1")
            is not { } key
        )
            return;
        if (call.Operation == "logout")
            call = call with { Caller = call.Caller.With(await service.SessionAsync(scene.Account.OwnerUsername)) };
        if (call.Operation is "endMySessions" or "changeMyPassword")
        {
            var self = call.Operation == "endMySessions" ? scene.Leaver.Id : scene.Changer.Id;
            call = call with { Caller = call.Caller.With((await scene.SignInAgainAsync(self)).Credential) };
        }
        var body = JsonSerializer.SerializeToNode(call.Body ?? new { })!;
        body["another"] = true;
        await SeeAsync(call with { Body = body });
        await service.ExecuteAsync("UPDATE idempotency_records SET tm_create = tm_create - interval '1 hour'");
        await SeeAsync(call);
        await service.ExecuteAsync("DELETE FROM idempotency_records");
        await using var first = await service.DataSource.OpenConnectionAsync();
        await using var running = await first.BeginTransactionAsync();
        await first.ExecuteAsync(
            "SELECT pg_advisory_xact_lock(@Lock)",
            new { Lock = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(key) }
        );
        await SeeAsync(call);
    }

    private async Task GoOnFromNowhereAsync(Scene scene)
    {
        var cursor = new SealedCursor("0123456789ab", new byte[SealedCursor.ContentBytes]);
        var (events, log, list) = (scene["readEvents"], scene["readOwnEvents"], scene["listCustomers"]);
        await SeeAsync(events with { Path = $"{events.Path}?after={cursor}" });
        await SeeAsync(log with { Path = $"{log.Path}?after=9000" });
        log = scene["readCustomerEvents"];
        await SeeAsync(log with { Path = $"{log.Path}?after=9000" });
        var token = $"2024-01-15T10:30:00Z_{Nobody}.{cursor}";
        await SeeAsync(list with { Path = $"{list.Path}?as_of_cursor=true&page_token={token}" });
    }

    private async Task ImportLongAfterSigningInAsync(Scene scene)
    {
        var token = await service.SessionAsync(ServiceFixture.AdminUsername);
        await service.ExecuteAsync(
            "UPDATE tokens SET tm_create = tm_create - interval '1 hour' WHERE token_hash = sha256(convert_to(@token, 'UTF8'))",
            new { token }
        );
        await SeeAsync(scene["importCustomers"] with { Caller = service.Anyone.With(token) });
    }

    private async Task BeInEveryStatusAsync()
    {
        foreach (var status in new[] { "initial", "suspended", "frozen" })
        {
            var scene = await Scene.CreateAsync(service, status);
            foreach (var operation in status == "frozen" ? [.. ofResources, .. ofProfile] : ofResources)
                await SeeAsync(scene[operation] with { Caller = scene.Admin });
            await SeeAsync(scene["withdrawIdentityVerification"]);
            foreach (
                var operation in new[]
                {
                    "changeIdentityVerification",
                    "startIdentityVerification",
                    "reportResource",
                    "reservePlaces",
                }
            )
                await SeeAsync(scene[operation]);
            if (status == "frozen")
                await PassTheDayAsync(scene);
            foreach (var operation in new[] { "recoverCustomer", "cancelUnregister", "verifyEmail" })
                await SeeAsync(scene[operation]);
        }
        foreach (var status in new[] { "deleted", "expired" })
        {
            var scene = await Scene.CreateAsync(service, status);
            foreach (var operation in ofPlatform)
                await SeeAsync(scene[operation]);
            await SeeAsync(scene["endCustomerAgentSessions"]);
            foreach (var operation in ofSupport)
                await SeeAsync(Replace(scene[operation], scene.WaitingAccountId, scene.Account.Id));
            await SeeAsync(Replace(scene["endCustomerSessions"], scene.LeakedAccountId, scene.Account.Id));
            await CommitLateAsync(status);
        }
        var early = await Scene.CreateAsync(service, "initial");
        foreach (var operation in new[] { "freezeCustomer", "placeHold", "unregister", "testWebhook" })
            await SeeAsync(early[operation]);
        await UseAKeyBeforeAnybodyConfirmsAsync(early);
        var active = await Scene.CreateAsync(service);
        foreach (var operation in new[] { "recoverCustomer", "cancelUnregister", "verifyEmail", "getDeletion" })
            await SeeAsync(active[operation]);
        await SeeAsync(active["getDeletion"] with { Caller = active.Agent });
        await SeeAsync(active["changeIdentityVerification"] with { Body = new { status = "verified" } });
        await SeeAsync(active["startIdentityVerification"]);
        await SeeAsync(active["withdrawIdentityVerification"]);
        await service.ExecuteAsync("DELETE FROM idempotency_records");
        var start = active["startIdentityVerification"];
        await SendAgainAsync(start with { Caller = start.Caller.WithHeader("Idempotency-Key", $"{Guid.NewGuid()}") }, active);
        await SeeAsync(active["withdrawIdentityVerification"]);
        await SeeAsync(active["startIdentityVerification"]);
        await SeeAsync(active["changeIdentityVerification"] with { Body = new { status = "verified" } });
        await SeeAsync(active["withdrawIdentityVerification"]);
        await ChangeUnverifiedAsync(await Scene.CreateAsync(service));
    }

    private async Task ChangeUnverifiedAsync(Scene scene)
    {
        await service.ExecuteAsync(
            "UPDATE customers SET status = 'initial', tm_activate = NULL, tm_verify_by = now() + interval '1 day' WHERE id = @Id",
            new { Id = Guid.Parse(scene.Account.Id) }
        );
        foreach (var operation in ofResources)
            await SeeAsync(scene[operation]);
    }

    private async Task UseAKeyBeforeAnybodyConfirmsAsync(Scene scene)
    {
        var signedUp = await SignedUp.UpAsync(service);
        var key = service.Anyone.With(signedUp.Accesskey.Text("token"));
        var webhook = new { webhook_method = "POST", webhook_uri = "https://example.com/stranger" };
        foreach (var operation in ofProfile.Append("getWebhookSecret"))
        {
            var call = scene[operation] with { Caller = key };
            call = call with { Path = call.Path.Replace(scene.Account.Id, signedUp.Id, StringComparison.Ordinal) };
            await SeeAsync(operation is "updateCustomer" or "updateOwnCustomer" ? call with { Body = webhook } : call);
        }
    }

    private async Task CommitLateAsync(string status)
    {
        var scene = await Scene.CreateAsync(service);
        await Statuses.MoveAsync(service, scene.Account, status);
        await SeeAsync(scene["commitReservation"]);
    }

    private Task<int> PassTheDayAsync(Scene scene) =>
        service.ExecuteAsync(
            "UPDATE customers SET tm_deletion_scheduled = now() - interval '1 second' WHERE id = @Id",
            new { Id = Guid.Parse(scene.Account.Id) }
        );

    private async Task TakeWhatIsTakenAsync(Scene scene)
    {
        var email = Statuses.NewEmail();
        await Account.CreateAsync(service, email);
        var taken = new
        {
            username = Scene.NewUsername(),
            password = "long enough harbour",
            email,
        };
        foreach (var operation in new[] { "createCustomer", "updateCustomer", "updateOwnCustomer" })
            await SeeAsync(scene[operation] with { Body = taken });

        var username = new
        {
            username = scene.Account.OwnerUsername,
            password = "long enough harbour",
            permission = 16,
        };
        await SeeAsync(scene["createCustomer"] with { Body = username });
        await SeeAsync(scene["createAgent"] with { Body = username });
        await SeeAsync(scene["changeAgentUsername"] with { Body = username });
        await service.ExecuteAsync("UPDATE sign_up_attempts SET attempts = 2000000, tm_reset = now() + interval '1 hour'");
        await SeeAsync(scene["signUp"]);
        await service.ExecuteAsync("DELETE FROM sign_up_attempts");
    }

    private async Task ChangeWhatIsGoneAsync(Scene scene)
    {
        foreach (
            var operation in new[]
            {
                "deleteAgent",
                "updateAgent",
                "changeAgentPassword",
                "changeAgentUsername",
                "changeAgentPermission",
            }
        )
            await SeeAsync(scene[operation]);
        foreach (var operation in new[] { "deleteAccessKey", "updateAccessKey" })
            await SeeAsync(scene[operation]);
        await SeeAsync(Replace(scene["rotateAccessKey"], scene.RotatedKeyId, scene.KeyId));
    }

    /// <summary>The guest agent, platform administrators and their permissions are out of reach.</summary>
    private async Task ReachTooHighAsync(Scene scene)
    {
        var guest = await FindAgentAsync(scene.Admin, agent => agent["is_guest"]!.GetValue<bool>());
        foreach (var operation in new[] { "deleteAgent", "changeAgentPassword", "changeAgentUsername", "changeAgentPermission" })
            await SeeAsync(scene[operation].About(guest));

        var everything = new
        {
            username = Scene.NewUsername(),
            password = "long enough harbour",
            permission = 1,
        };
        await SeeAsync(scene["createAgent"] with { Body = everything });
        await SeeAsync(scene["changeAgentPermission"] with { Body = everything });

        var clerk = new
        {
            username = Scene.NewUsername(),
            password = "long enough harbour",
            permission = 32,
        };
        (await service.Super.PostAsync("/v1.0/agents", clerk)).Ok();
        var caller = service.Anyone.With(await service.LoginAsync(clerk.username, clerk.password));
        var super = await FindAgentAsync(caller, agent => agent.Text("username") == ServiceFixture.AdminUsername);
        foreach (
            var operation in new[]
            {
                "endSession",
                "endSessions",
                "updateAgent",
                "deleteAgent",
                "changeAgentPassword",
                "changeAgentUsername",
            }
        )
            await SeeAsync(scene[operation].About(super) with { Caller = caller });
    }

    /// <summary>Somebody is always left who administers, and nobody reaches beyond an account but the platform's own people.</summary>
    private async Task LeaveNobodyAsync(Scene scene)
    {
        var owner = await FindAgentAsync(scene.Admin, agent => agent.Text("username") == scene.Account.OwnerUsername);
        await SeeAsync(scene["deleteAgent"].About(owner));
        await SeeAsync(scene["changeAgentPermission"].About(owner) with { Body = new { permission = 16 } });

        var (promoted, id) = await scene.Account.AddAgentAsync(service, 32);
        await service.ExecuteAsync("UPDATE agents SET permission = 33 WHERE id = @Id", new { Id = Guid.Parse(id) });
        var beyond = new
        {
            username = Scene.NewUsername(),
            password = "long enough harbour",
            permission = 2,
        };
        await SeeAsync(scene["createAgent"] with { Caller = promoted, Body = beyond });
        await SeeAsync(scene["changeAgentPermission"].About(owner) with { Caller = promoted, Body = beyond });

        await SeeAsync(
            scene["unregister"] with
            {
                Caller = service.Super,
                Body = new { password = ServiceFixture.AdminPassword },
            }
        );
        var narrow = (await scene.Admin.PostAsync("/v1.0/accesskeys", new { name = "narrow", scopes = new[] { "agents" } })).Ok();
        foreach (
            var operation in new[]
            {
                "getOwnCustomerAsAgent",
                "getMe",
                "getMeAsAgent",
                "listMySessions",
                "getColleague",
                "listColleagues",
            }
        )
            await SeeAsync(scene[operation] with { Caller = service.Anyone.With(narrow.Text("token")) });
    }

    /// <summary>With a key, and with a session whose password was given long ago.</summary>
    private async Task ActWithTooLittleProofAsync(Scene scene)
    {
        await SeeAsync(Replace(scene["endSession"], scene.SessionId, Nobody));
        foreach (var operation in new[] { "endMySession", "endMySessions" })
            await SeeAsync(scene[operation] with { Caller = scene.Key });
        await SeeAsync(Replace(scene["endCustomerAgentSessions"], scene.AgentId, Nobody));
        await SeeAsync(Replace(scene["deleteCustomerAccessKey"], scene.LeakedKeyId, Nobody));
        await SeeAsync(Replace(scene["getCustomerAgent"], scene.AgentId, Nobody));
        await SeeAsync(Replace(scene["getCustomerAccessKey"], scene.KeyId, Nobody));
        await SeeAsync(Replace(scene["sendPasswordLink"], scene.ReachedId, Nobody));
        await SeeAsync(Replace(scene["sendPasswordLink"], scene.ReachedId, scene.AgentId));
        var unconfirmed = scene["sendVerificationMail"];
        await SeeAsync(Replace(unconfirmed, scene.WaitingAccountId, scene.LeakedAccountId));
        await SeeAsync(Replace(unconfirmed, scene.WaitingAccountId, scene.Account.Id) with { Caller = scene.Admin });
        var own = Replace(scene["endCustomerSessions"], scene.LeakedAccountId, scene.Account.Id);
        await SeeAsync(own with { Caller = scene.Admin });
        var narrow = (await scene.Admin.PostAsync("/v1.0/accesskeys", new { scopes = new[] { "read" } })).Ok().Text("id");
        (await scene.Admin.PostAsync("/v1.0/customer/identity_verification")).Ok();
        foreach (var operation in new[] { "updateCustomer", "updateOwnCustomer" })
            await SeeAsync(scene[operation] with { Caller = scene.Admin, Body = new { name = "Another name" } });

        var (_, administrator) = await scene.Account.AddAgentAsync(service, 32);
        await service.ExecuteAsync(
            "UPDATE tokens SET tm_create = tm_create - interval '1 hour' WHERE customer_id = @Id",
            new { Id = Guid.Parse(scene.Account.Id) }
        );
        var calls = ofASession
            .Select(operation => scene[operation])
            .Select(call =>
                call.Operation switch
                {
                    "createAgent" or "changeAgentPermission" => call with { Body = PromotedTo(32) },
                    "updateAccessKey" => Replace(call, scene.KeyId, narrow) with { Body = new { scopes = new[] { "profile" } } },
                    "updateCustomer" or "updateOwnCustomer" => call with { Body = new { email = Statuses.NewEmail() } },
                    "updateAgent" or "deleteAgent" or "changeAgentUsername" => call.About(administrator),
                    _ => call,
                }
            )
            .ToList();
        foreach (var call in calls)
        {
            await SeeAsync(call with { Caller = scene.Key });
            await SeeAsync(call with { Caller = scene.Admin });
        }
        var hashing = service.Services.GetRequiredService<PasswordHashingOptions>();
        var plenty = hashing.PerAccount;
        hashing.PerAccount = 1;
        foreach (var call in calls.Prepend(calls[0]))
            await SeeAsync(Guess(call) with { Caller = scene.Admin });
        await SeeAsync(scene["unregister"]);
        hashing.PerAccount = plenty;
        for (var attempt = 0; attempt <= 10; attempt++)
            await SeeAsync(Guess(calls[0]) with { Caller = scene.Admin });
        foreach (var call in calls)
            await SeeAsync(Guess(call) with { Caller = scene.Admin });
    }

    /// <summary>An account that lets its endpoint be called too often, and whose key is lost.</summary>
    private async Task TestWebhookWithoutEndAsync(Scene scene)
    {
        await ChangeWebhookAsync(scene, "running_tests = ARRAY(SELECT now() FROM generate_series(1, 4))");
        await SeeAsync(scene["testWebhook"]);
        await ChangeWebhookAsync(scene, "running_tests = '{}', secret = 'sealed with another key'");
        foreach (var operation in new[] { "getWebhookSecret", "testWebhook" })
            await SeeAsync(scene[operation]);
    }

    private Task<int> ChangeWebhookAsync(Scene scene, string change) =>
        service.ExecuteAsync($"UPDATE webhooks SET {change} WHERE customer_id = @Id", new { Id = Guid.Parse(scene.Account.Id) });

    private static Call Guess(Call call)
    {
        var body = JsonSerializer.SerializeToNode(call.Body ?? new { })!;
        body["current_password"] = "a wrong one";
        return call with { Body = body };
    }

    private static object PromotedTo(int permission) =>
        new
        {
            username = Scene.NewUsername(),
            password = "long enough harbour",
            permission,
        };

    private async Task LeaveWithoutProofAsync(Scene scene)
    {
        var proven = new
        {
            password = scene.Account.OwnerPassword,
            confirmation_phrase = "DELETE",
            immediate = true,
        };
        (await service.Super.PutAsync($"/v1.0/customers/{scene.Account.Id}/holds/fraud", new { reason = "abuse" })).Ok();
        await SeeAsync(scene["unregister"] with { Body = proven });
        (await service.Super.DeleteAsync($"/v1.0/customers/{scene.Account.Id}/holds/fraud", new { reason = "no abuse" })).Ok();

        var immediately = new { confirmation_phrase = "DELETE", immediate = true };
        await SeeAsync(scene["unregister"] with { Caller = scene.Key, Body = immediately });
        await SeeAsync(scene["logout"] with { Caller = scene.Key });
        var stand = (await service.Super.PostAsync("/auth/delegate", scene["delegate"].Body)).Ok();
        await SeeAsync(scene["unregister"] with { Caller = service.Anyone.With(stand.Text("token")) });

        for (var attempt = 0; attempt <= 10; attempt++)
            await SeeAsync(scene["unregister"] with { Body = new { password = "a wrong one" } });
        await SeeAsync(scene["login"] with { Body = WrongPassword(scene) });
    }

    /// <summary>What a link in a mail was for is not possible any more.</summary>
    private async Task FollowLinksTooLateAsync(Scene scene)
    {
        foreach (var end in new[] { "taken", "frozen" })
        {
            var (account, email) = (await Account.CreateAsync(service), Statuses.NewEmail());
            (await account.Admin.PutAsync("/v1.0/customer", new { email })).Ok();
            if (end == "taken")
                await Account.CreateAsync(service, email);
            else
                await Statuses.MoveAsync(service, account, end);
            await SeeAsync(scene["confirmEmail"] with { Body = new { token = await Links.ConfirmAsync(service, account) } });
        }

        var late = await Scene.CreateAsync(service, "frozen");
        await PassTheDayAsync(late);
        var token = await Links.CancelAsync(service, late.Account);
        await SeeAsync(scene["cancelUnregisterByLink"] with { Body = new { token } });
    }

    /// <summary>The provider says something of a check that is none, or that is over.</summary>
    private async Task CallBackTooLateAsync(Scene scene)
    {
        await SeeAsync(scene["decideIdentityCheck"]);
        await SeeAsync(scene["decideIdentityCheck"] with { Body = new { check_id = scene.CheckId, status = "rejected" } });
        await SeeAsync(scene["decideIdentityCheck"] with { Body = new { check_id = Nobody, status = "rejected" } });
        await Checks.CancelAsync(service, scene.CheckId);
        await SeeAsync(scene["decideIdentityCheck"]);

        // A service whose operators judge by themselves.
        var manual = new ServiceFixture();
        await manual.InitializeAsync();
        await SeeAsync(scene["decideIdentityCheck"] with { Caller = manual.Anyone });
        await manual.DisposeAsync();
    }

    private async Task ChangeAddressTooOftenAsync(Scene scene)
    {
        for (var times = 0; times < 6; times++)
        {
            foreach (var operation in new[] { "updateCustomer", "updateOwnCustomer" })
                await SeeAsync(scene[operation] with { Body = new { email = Statuses.NewEmail() } });
            foreach (var operation in new[] { "sendPasswordLink", "sendVerificationMail" })
                await SeeAsync(scene[operation]);
        }
    }

    private async Task ReachTheLimitAsync(Scene scene)
    {
        var none = new
        {
            agents = 0,
            access_keys = 0,
            numbers = 0,
        };
        await SeeAsync(scene["changeLimits"] with { Body = none });
        foreach (var operation in new[] { "createAgent", "createAccessKey", "reportResource", "reservePlaces" })
            await SeeAsync(scene[operation]);
    }

    /// <summary>What a resource or a reservation is not, once it has ended.</summary>
    private async Task EndWhatHasEndedAsync(Scene scene)
    {
        foreach (var operation in new[] { "reportDeletedResource", "reportResource", "commitReservation", "releaseReservation" })
            await SeeAsync(scene[operation]);
        var (committed, released, late) = (scene.CommittedId, scene.ReleasedId, await scene.ReserveAsync());
        await SeeAsync(scene["commitReservation"] with { Body = new { resource_ids = new[] { Guid.NewGuid() } } });
        await SeeAsync(Replace(scene["releaseReservation"], released, committed));
        await SeeAsync(Replace(scene["commitReservation"], committed, released));
        await service.ExecuteAsync("UPDATE reservations SET tm_expire = now() WHERE id = @Id", new { Id = Guid.Parse(late) });
        await SeeAsync(Replace(scene["commitReservation"], committed, late));
        foreach (var operation in new[] { "commitReservation", "releaseReservation" })
            await SeeAsync(Replace(Replace(scene[operation], committed, Nobody), released, Nobody));
    }

    private async Task ChangeThePlatformAsync(Scene scene)
    {
        const string Internal = "00000000-0000-0000-0000-000000000001";
        foreach (
            var operation in ofPlatform.Concat(ofTheLedger).Append("endCustomerAgentSessions").Append("deleteCustomerAccessKey")
        )
            await SeeAsync(Replace(scene[operation], scene.Account.Id, Internal));
        await SeeAsync(Replace(scene["endCustomerSessions"], scene.LeakedAccountId, Internal));
        foreach (var operation in ofSupport)
            await SeeAsync(Replace(Replace(scene[operation], scene.WaitingAccountId, Internal), scene.Account.Id, Internal));
    }

    private static Call Replace(Call call, string id, string other) => call with { Path = call.Path.Replace(id, other) };

    /// <summary>Sends a request that breaks the rule which the document shows for its operation.</summary>
    private static Task<Answer> BreakAsync(Call call) =>
        (
            call.Operation switch
            {
                "login" => call with { Body = new { password = "some password" } },
                "delegate" => call with { Body = new { customer_id = Nobody } },
                "signUp" => call with { Body = new { email = Statuses.NewEmail() } },
                "confirmEmail" or "cancelUnregisterByLink" => call with { Body = new { token = "x" } },
                "resendVerification" => call with { Body = new { email = "nobody" } },
                "forgotPassword" => call with { Body = new { } },
                "resetPassword" => call with { Body = new { token = "x", password = "short" } },
                "createCustomer" => call with { Body = new { username = "new", password = "short" } },
                "updateCustomer" or "updateOwnCustomer" => call with { Body = new { email = "nobody" } },
                "changeNotifications" => call with { Body = new { password_changed = false } },
                "updateMetadata" or "updateOwnMetadata" => call with { Body = """{"rtp_debug":null}""" },
                "updateBillingAccount" or "updateOwnBillingAccount" => call with { Body = new { billing_account_id = "x" } },
                "changeIdentityVerification" => call with { Body = new { status = "proven" } },
                "decideIdentityCheck" => call with { Body = new { check_id = Nobody, status = "proven" } },
                "sendPasswordLink" or "sendVerificationMail" or "unlockCustomer" => call with { Body = new { } },
                "placeHold" or "freezeCustomer" or "recoverCustomer" or "unregister" => call with { Body = new { } },
                "createAccessKey" => call with { Body = new { expire = 0 } },
                "updateAccessKey" or "updateAgent" => call with { Body = new { name = new string('x', 256) } },
                "createAgent" => call with
                {
                    Body = new
                    {
                        username = "new",
                        password = "long enough harbour",
                        permission = 8,
                    },
                },
                "changeAgentPassword" or "changeMyPassword" => call with { Body = new { password = "short" } },
                "changeAgentUsername" => call with { Body = new { username = "" } },
                "changeAgentPermission" => call with { Body = new { permission = 8 } },
                "getStatistics" => call with { Path = $"{call.Path}?days=0" },
                "redeliverMany" or "resumeMany" => call with { Body = new { older_than = -1 } },
                "listCustomers"
                or "listAllDeliveries"
                or "listDeletions"
                or "listOutstandingResources"
                or "listMails"
                or "listIdentityChecks"
                or "listDelegations"
                or "listReservations"
                or "listAgents"
                or "listAccessKeys"
                or "listSessions"
                or "listMySessions"
                or "listColleagues"
                or "listWebhookDeliveries"
                or "listCustomerAgents"
                or "listCustomerAccessKeys"
                or "listCustomerSessions"
                or "listCustomerWebhookDeliveries"
                or "listIdentityMoves" => call with
                {
                    Path = $"{call.Path}?page_size=0",
                },
                "getOwnUsageHistory" or "getCustomerUsageHistory" => call with { Path = $"{call.Path}?days=0" },
                "getCapabilities" or "getOwnCapabilities" => call with { Path = $"{call.Path}?resource_type=hats" },
                "checkCapabilities" => call with { Body = new { checks = Array.Empty<object>() } },
                "listResourcesOfType" => call with { Path = "/v1.0/resources" },
                "reportResources" => call with { Body = new { type = "agents", resource_ids = new[] { Nobody } } },
                "listResources" or "listOwnResources" => call with { Path = $"{call.Path}?type=hats" },
                "reportResource" or "reportDeletedResource" => call with { Path = call.Path.Replace("/numbers/", "/agents/") },
                "reservePlaces" => call with { Body = new { type = "numbers", count = 0 } },
                "commitReservation" => call with { Body = new { resource_ids = new[] { "x" } } },
                "changeLimits" => call with { Body = new { numbers = -1 } },
                "listOwnIdentityMoves" => call with { Path = $"{call.Path}?page_size=0" },
                "readEvents" or "readOwnEvents" or "readCustomerEvents" => call with { Path = $"{call.Path}?wait=31" },
                _ => call with { Caller = call.Caller.WithHeader("VoIPBIN-Version", "1999-12-31") },
            }
        ).SendAsync();

    private static object WrongPassword(Scene scene) => new { username = scene.Account.OwnerUsername, password = "a wrong one" };

    private static Operation Find(Call call) =>
        ApiDocument.Approved.Operations.Single(operation => operation.Id == call.Operation);

    private static async Task<string> FindAgentAsync(Client caller, Func<JsonNode, bool> isWanted) =>
        (await caller.GetAsync("/v1.0/agents")).Ok().Rows().Single(agent => isWanted(agent!))!.Text("id");

    private async Task SeeAsync(Call call, string? mediaType = null)
    {
        var answer = await call.SendAsync(mediaType);
        var reason = (int)answer.Status < 400 ? "" : $" {answer.Reason}";
        seen.Add($"{call.Operation} {(int)answer.Status}{reason}");
    }
}
