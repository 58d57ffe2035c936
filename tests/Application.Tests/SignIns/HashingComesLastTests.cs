using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Imports;
using Customers.Application.Leaving;
using Customers.Application.Sessions;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using MediatR;
using NSubstitute;

namespace Customers.Application.Tests.SignIns;

/// <summary>Nobody has a password hashed or checked for what is refused anyway: permission, existence and status come first.</summary>
public sealed class HashingComesLastTests
{
    private const string Right = "correct horse";

    private static readonly AccessKeyId KeyId = new(Guid.Parse("0195f000-0000-7000-8000-0000000000b1"));

    private static readonly Dictionary<string, Func<TestBench, Task<Error?>>> commands = new()
    {
        ["create agent"] = Sent(new CreateAgent("Carol", "new password", 16) { CurrentPassword = Right }),
        ["create agent without the own password"] = Sent(new CreateAgent("Carol", "new password", 16)),
        ["create administrator"] = Sent(new CreateAgent("Carol", "new password", 32)),
        ["change agent"] = Sent(new UpdateAgent(Some.OtherAgentId, default, default) { CurrentPassword = Right }),
        ["password"] = Sent(new ChangeAgentPassword(Some.OtherAgentId, "new password") { CurrentPassword = Right }),
        ["password without the own one"] = Sent(new ChangeAgentPassword(Some.OtherAgentId, "new password")),
        ["permission"] = Sent(new ChangeAgentPermission(Some.OtherAgentId, 16) { CurrentPassword = Right }),
        ["username"] = Sent(new ChangeAgentUsername(Some.OtherAgentId, "Bob") { CurrentPassword = Right }),
        ["delete agent"] = Sent(new DeleteAgent(Some.OtherAgentId) { CurrentPassword = Right }),
        ["end sessions"] = Sent(new EndSessions(Some.OtherAgentId, SessionId: null) { CurrentPassword = Right }),
        ["create key"] = Sent(new CreateAccessKey("k", "", Expire: null) { CurrentPassword = Right }),
        ["change key"] = Sent(new UpdateAccessKey(KeyId, default, default) { CurrentPassword = Right }),
        ["rotate key"] = Sent(new RotateAccessKey(KeyId, Right)),
        ["address"] = Sent(
            new UpdateCustomer(Some.AccountId, new() { Email = Optional<string>.Of("new@example.com") })
            {
                CurrentPassword = Right,
            }
        ),
        ["unregister"] = Sent(new ScheduleUnregister(Some.AccountId, new(Right, ""))),
        ["immediately"] = Sent(new ImmediateDelete(Some.AccountId, new(Right, "DELETE"))),
    };

    public static TheoryData<string, string, string> Refusals()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var name in commands.Keys)
            data.Add(name, "a manager", "PERMISSION_DENIED");
        foreach (var name in (string[])["change agent", "password", "permission", "username", "delete agent", "end sessions"])
            data.Add(name, "nothing there", "AGENT_NOT_FOUND");
        data.Add("password without the own one", "nothing there", "AGENT_NOT_FOUND");
        foreach (var name in (string[])["change key", "rotate key"])
            data.Add(name, "nothing there", "ACCESSKEY_NOT_FOUND");
        foreach (var name in (string[])["change agent", "password", "permission", "username", "delete agent"])
            data.Add(name, "staff there", "PROJECT_PERMISSION_REQUIRED");
        data.Add("password without the own one", "staff there", "PROJECT_PERMISSION_REQUIRED");
        foreach (var name in commands.Keys.Where(name => name.StartsWith("create", StringComparison.Ordinal)))
        foreach (var (status, reason) in StatusGate.Refusals.Take(3))
            data.Add(name, status.ToString(), reason);
        foreach (var name in (string[])["change agent", "username", "change key"])
            data.Add(name, "Suspended", "ACCOUNT_SUSPENDED");
        data.Add("password without the own one", "Initial", "ACCOUNT_NOT_VERIFIED");
        data.Add("address", "Frozen", "ACCOUNT_FROZEN");
        data.Add("unregister", "Initial", "ACCOUNT_NOT_VERIFIED");
        data.Add("unregister", "platform", "PLATFORM_ACCOUNT");
        data.Add("immediately", "platform", "PLATFORM_ACCOUNT");
        data.Add("immediately", "fraud", "HOLD_FORBIDS_IMMEDIATE");
        data.Add("create administrator", "stale", "FRESH_PASSWORD_REQUIRED");
        data.Add("create administrator", "a key", "PASSWORD_CREDENTIAL_REQUIRED");
        data.Add("password without the own one", "stale", "FRESH_PASSWORD_REQUIRED");
        return data;
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Send_RefusedForAnotherReason_HashesNothing(string command, string scene, string reason)
    {
        var bench = BenchOf(scene);

        var refusal = await commands[command](bench);

        Assert.Equal(reason, refusal?.Reason);
        Assert.Empty(bench.Hasher.ReceivedCalls());
        Assert.Empty(bench.Turns.ReceivedCalls());
        Assert.Empty(bench.Attempts.ReceivedCalls());
    }

    [Fact]
    public async Task Send_EveryCommandWithAPassword_IsTriedHere()
    {
        foreach (var (name, send) in commands)
        {
            var bench = BenchOf("nothing wrong");
            await send(bench);
            Assert.True(bench.Hasher.ReceivedCalls().Any(), name);
        }

        // An import has no place for a password: it is for whoever has just signed in.
        Assert.Equal(
            typeof(IProven)
                .Assembly.GetTypes()
                .Count(type => type.IsClass && type.IsAssignableTo(typeof(IProven)) && type != typeof(ImportCustomers)),
            commands.Keys.Count(name => !name.Contains("without") && name != "create administrator")
        );
    }

    private static TestBench BenchOf(string scene)
    {
        var facts = Enum.TryParse<CustomerStatus>(scene, out var status) ? Some.Facts(status) : Some.Facts();
        facts = scene switch
        {
            "platform" => facts with { IsPlatform = true },
            "fraud" => facts with { Holds = [new(HoldKind.Fraud, "Stolen card.", Some.StaffId.Value, Some.Now)] },
            _ => facts,
        };
        var caller = scene switch
        {
            "a manager" => SomeCaller.Manager,
            "a key" => SomeCaller.Key,
            "stale" => SomeCaller.Stale,
            _ => SomeCaller.Admin,
        };
        var bench = TestBench.For(caller with { Account = caller.Account with { Facts = facts } });
        bench.GivenSignIn(Right);
        bench.Given(Some.Customer(facts));
        if (scene == "nothing there")
            return bench;
        bench.Given(Some.KeyFacts() with { Id = KeyId });
        var permission = scene == "staff there" ? Permission.ProjectSuperAdmin : Permission.CustomerAgent;
        bench.Given(Some.AgentFacts() with { Permission = permission });
        return bench;
    }

    private static Func<TestBench, Task<Error?>> Sent<T>(IRequest<Result<T>> command) =>
        async bench => (await bench.SendAsync(command)).Error;
}
