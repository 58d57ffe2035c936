using Customers.Application.Common;
using Customers.Application.Imports;
using Customers.Application.Lines;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Resources;
using NSubstitute;

namespace Customers.Application.Tests.Imports;

public sealed class ImportCustomersTests
{
    private readonly TestBench bench = TestBench.For(SomeCaller.Staff with { Password = PasswordProof.Fresh });

    private readonly List<ImportedAccount> added = [];

    public ImportCustomersTests()
    {
        Taken();
        bench
            .Imports.AddAsync([], default)
            .ReturnsForAnyArgs(call =>
            {
                added.AddRange(call.Arg<IReadOnlyList<ImportedAccount>>());
                return Result.Done;
            });
    }

    [Fact]
    public async Task Import_NoLines_AsksForNothing()
    {
        Assert.Empty((await bench.DoneAsync(new ImportCustomers([]))).Results);

        Assert.Empty(bench.Imports.ReceivedCalls());
    }

    [Fact]
    public async Task Import_LongAfterSigningIn_IsTurnedAway()
    {
        bench.Caller = SomeCaller.Staff with { Password = PasswordProof.Session };

        Assert.Equal(ActorErrors.FreshPasswordRequired, await bench.TurnedAwayAsync(new ImportCustomers([])));
    }

    [Fact]
    public async Task Import_Lines_AreStoredWithOwnerAndGuest()
    {
        var results = await ImportAsync(Line(1), Line(2));

        Assert.Equal(["1 created", "2 created"], results);
        var account = added[0];
        Assert.Equal(
            [(AgentRole.Owner, Permission.CustomerAdmin), (AgentRole.Guest, Permission.CustomerAdmin)],
            account.Agents.Select(agent => (agent.Facts.Role, agent.Facts.Permission))
        );
        Assert.Equal(bench.HandedOut[0], account.Agents[1].Id.Value);
        Assert.Equal(Some.Now, account.Customer.Events[0].At);
        Assert.Equal([1], account.Hash);
    }

    [Fact]
    public async Task Import_LineThatCannotBeRead_StopsNoOther()
    {
        var broken = new Line<CustomerLine>(1, Content: null, new(null, "MALFORMED_JSON", "No."), Hash: []);
        var wrong = Line(2, line => line with { Plan = "gold" });

        Assert.Equal(
            ["1 refused MALFORMED_JSON ", "2 refused UNKNOWN_WORD plan", "3 created"],
            await ImportAsync(broken, wrong, Line(3))
        );
    }

    [Fact]
    public async Task Import_KnownAccount_ExistsOnlyWithTheSameContent()
    {
        Taken(
            accounts: new()
            {
                [IdOf(1)] = [1],
                [IdOf(2)] = [9],
                [IdOf(3)] = null,
            }
        );

        Assert.Equal(
            ["1 exists", "2 refused CUSTOMER_ID_TAKEN id", "3 refused CUSTOMER_ID_TAKEN id"],
            await ImportAsync(Line(1), Line(2), Line(3))
        );
        Assert.Empty(added);
    }

    [Fact]
    public async Task Import_SameAccountTwiceInABatch_IsStoredOnce()
    {
        var other = Line(1, line => line with { Detail = Optional<string>.Of("Other") }) with { Number = 3, Hash = [3] };

        Assert.Equal(["1 created", "1 exists", "3 refused CUSTOMER_ID_TAKEN id"], await ImportAsync(Line(1), Line(1), other));
        Assert.Single(added);
    }

    [Fact]
    public async Task Import_NameOfALineThatIsRefused_IsFreeForTheNext()
    {
        var refused = Line(1, line => line with { Status = "frozen" });
        var same = Line(2, line => line with { Owner = line.Owner! with { Username = "OWNER-1" } });
        var again = Line(3, line => line with { Owner = line.Owner! with { Username = "owner-1" } });

        Assert.Equal(
            ["1 refused STATUS_MISMATCH status", "2 created", "3 refused USERNAME_TAKEN owner.username"],
            await ImportAsync(refused, same, again)
        );
    }

    [Fact]
    public async Task Import_LineWhoseSecondKeyIsTaken_TakesNothing()
    {
        Taken(keys: [new(ImportKeyKind.Username, "owner-1")]);
        var first = Line(1, line => line with { Email = Optional<string>.Of("office@example.com") });
        var second = Line(2, line => line with { Email = Optional<string>.Of("office@example.com") });

        Assert.Equal(["1 refused USERNAME_TAKEN owner.username", "2 created"], await ImportAsync(first, second));
    }

    [Fact]
    public async Task Import_SameAgentTwiceInALine_IsRefused()
    {
        var line = Line(1, line => line with { GuestAgentId = line.Owner!.Id });

        Assert.Equal(["1 refused AGENT_ID_TAKEN guest_agent_id"], await ImportAsync(line));
    }

    [Fact]
    public async Task Import_AgentsAndKeys_TakeTheAccountsTimeUnlessTheyHaveTheirOwn()
    {
        var line = Line(
            1,
            line =>
                line with
                {
                    Plan = "basic",
                    Agents = [new(Guid.NewGuid().ToString(), "bob", Permission: 64)],
                    Accesskeys =
                    [
                        new(Guid.NewGuid().ToString(), new string('A', 64), "vb_abc", Some.Now.AddYears(1), TmCreate: Some.Now),
                    ],
                    Resources = [new("numbers", IdOf(7).Value.ToString()), new("numbers", IdOf(7).Value.ToString())],
                }
        );

        await ImportAsync(line);

        var account = Assert.Single(added);
        Assert.Equal(
            (Some.Earlier, Permission.CustomerManager),
            (account.Agents[2].Facts.CreatedAt, account.Agents[2].Facts.Permission)
        );
        Assert.Equal(Some.Now, account.AccessKeys[0].Facts.CreatedAt);
        Assert.Equal((Plan.Basic, 1), (account.Plan, account.Resources.Count));
    }

    [Fact]
    public async Task Import_SomebodyTookAKeyMeanwhile_IsTriedOnceMoreAndRolledBack()
    {
        var tries = 0;
        bench.Imports.AddAsync([], default).ReturnsForAnyArgs(_ => tries++ == 0 ? Error.ConcurrentChange : Result.Done);

        Assert.Null((await bench.SendAsync(new ImportCustomers([Line(1)]))).Error);
        Assert.Equal(["RollbackAsync", "CommitAsync"], bench.Ends);
    }

    private async Task<IEnumerable<string>> ImportAsync(params IReadOnlyList<Line<CustomerLine>> lines) =>
        (await bench.DoneAsync(new ImportCustomers(lines))).Results.Select(result =>
            result.Error is null
                ? $"{result.Line} {result.Status}"
                : $"{result.Line} {result.Status} {result.Error.Reason} {result.Error.Field}"
        );

    private void Taken(Dictionary<CustomerId, byte[]?>? accounts = null, HashSet<ImportKey>? keys = null) =>
        bench
            .Imports.FindTakenAsync(null!, null!, default)
            .ReturnsForAnyArgs(_ => new TakenKeys(new(accounts ?? []), [.. keys ?? []]));

    private static CustomerId IdOf(int number) => new(Guid.Parse($"c0000000-0000-7000-8000-{number:d12}"));

    private static Line<CustomerLine> Line(int number, Func<CustomerLine, CustomerLine>? change = null)
    {
        var line = new CustomerLine
        {
            Id = IdOf(number).Value.ToString(),
            Status = "active",
            TmCreate = Some.Earlier,
            Owner = new(Guid.Parse($"a0000000-0000-7000-8000-{number:d12}").ToString(), $"owner-{number}"),
        };
        return new(number, change is null ? line : change(line), Fault: null, [(byte)number]);
    }
}
