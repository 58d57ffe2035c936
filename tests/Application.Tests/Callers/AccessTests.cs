using Customers.Application.Callers;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Common;

namespace Customers.Application.Tests.Callers;

public sealed class AccessTests
{
    private const string Table = """
                               nobody   powerless  agent    manager  admin    key      delegate  service  staff
        anyone                 ok       ok       ok       ok       ok       ok       ok       ok       ok
        itself                 401      ok       ok       ok       ok       session  session  ok       ok
        agent                  401      403      ok       ok       ok       session  session  ok       ok
        manager                401      403      403      ok       ok       session  session  403      ok
        admin                  401      403      403      403      ok       session  session  403      ok
        platform-admin         401      403      403      403      403      403      403      403      ok
        manager-or-self        401      ok       ok       ok       ok       session  session  ok       ok
        manager-or-other       401      403      403      ok       ok       session  session  403      ok
        admin-or-self          401      ok       ok       ok       ok       session  session  ok       ok
        admin-or-other         401      403      403      403      ok       session  session  403      ok
        admin-of-own           401      403      403      403      ok       session  session  403      ok
        admin-of-foreign       401      404      404      404      404      404      404      403      ok
        reader-of-own          401      403      403      403      ok       session  session  ok       ok
        reader-of-foreign      401      404      404      404      404      404      404      ok       ok
        platform-admin-of-own  401      403      403      403      403      403      403      403      ok
        platform-admin-of-foreign  401      404      404      404      404      404      404      403      ok
        """;

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string, string>();
            var rows = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
            foreach (var row in rows.Skip(1))
            foreach (var (caller, outcome) in rows[0].Zip(row.Skip(1)))
                cells.Add(row[0], caller, outcome);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Judge_EveryCallerAndRule_AnswersAsTheTableSays(string rule, string caller, string outcome)
    {
        var expected = outcome switch
        {
            "401" => "AUTHENTICATION_REQUIRED",
            "403" => "PERMISSION_DENIED",
            "session" => "PASSWORD_CREDENTIAL_REQUIRED",
            "404" => "CUSTOMER_NOT_FOUND",
            _ => null,
        };

        Assert.Equal(expected, AccessNamed(rule).Evaluate(CallerNamed(caller))?.Reason);
    }

    [Fact]
    public void Judge_SeveralPermissions_TheBestOneCounts() =>
        Assert.Null(Access.Admin.Evaluate(SomeCaller.With(Permission.CustomerAgent | Permission.CustomerAdmin)));

    [Fact]
    public void Judge_AccessKeyWithoutAgent_IsNobodysSelf() =>
        Assert.NotNull(Access.AdminOrSelf(Some.AgentId).Evaluate(SomeCaller.Key with { Permission = Permission.CustomerAgent }));

    public static TheoryData<string, string, string?> Scoped =>
        new()
        {
            { "read", "read", null },
            { "read profile", "profile", null },
            { "read", "profile", "SCOPE_REQUIRED" },
            { "", "read", "SCOPE_REQUIRED" },
            { "agents unregister:cancel", "read profile", "SCOPE_REQUIRED" },
            { "unregister:cancel", "read unregister:cancel", null },
            { "read profile agents unregister:cancel", "", "SESSION_REQUIRED" },
        };

    [Theory]
    [MemberData(nameof(Scoped))]
    public void Evaluate_AccessKey_NeedsOneOfTheScopes(string ofTheKey, string wanted, string? missing)
    {
        var key = SomeCaller.Key with { Scopes = Read(ofTheKey) };

        Assert.Equal(missing, Access.Admin.For(Read(wanted)).Evaluate(key)?.Details[0].Reason);
    }

    [Fact]
    public void Evaluate_TheKeyThatTheRequestIsAbout_NeedsNoScope()
    {
        var key = SomeCaller.Key with { Scopes = Scope.Read };

        Assert.Null(Access.Admin.OrKeyItself(new(key.CredentialId)).Evaluate(key));
        Assert.Equal(ActorErrors.PasswordCredentialRequired, Access.Admin.OrKeyItself(Some.KeyId).Evaluate(key));
    }

    [Fact]
    public void Evaluate_Delegate_HasTheScopesOfADelegation()
    {
        Assert.Null(Access.Admin.For(Scope.Profile).Evaluate(SomeCaller.Delegate));
        Assert.Equal("SCOPE_REQUIRED", Access.Admin.For(Scope.Agents).Evaluate(SomeCaller.Delegate)?.Details[0].Reason);
    }

    private static Scope Read(string words) => Scopes.Parse(words.Split(' ', StringSplitOptions.RemoveEmptyEntries))!.Value;

    private static Access AccessNamed(string rule) =>
        rule switch
        {
            "anyone" => Access.Anyone,
            "itself" => Access.Itself,
            "agent" => Access.Agent,
            "manager" => Access.Manager,
            "admin" => Access.Admin,
            "platform-admin" => Access.PlatformAdmin,
            "manager-or-self" => Access.ManagerOrSelf(Some.AgentId),
            "manager-or-other" => Access.ManagerOrSelf(Some.OtherAgentId),
            "admin-or-self" => Access.AdminOrSelf(Some.AgentId),
            "admin-or-other" => Access.AdminOrSelf(Some.OtherAgentId),
            "admin-of-own" => Access.AdminOf(Some.AccountId),
            "admin-of-foreign" => Access.AdminOf(Some.ForeignId),
            "reader-of-own" => Access.ReaderOrAdminOf(Some.AccountId),
            "reader-of-foreign" => Access.ReaderOrAdminOf(Some.ForeignId),
            "platform-admin-of-own" => Access.PlatformAdminOf(Some.AccountId),
            "platform-admin-of-foreign" => Access.PlatformAdminOf(Some.ForeignId),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not in the table."),
        };

    private static Caller? CallerNamed(string caller) =>
        caller switch
        {
            "nobody" => null,
            "powerless" => SomeCaller.With(Permission.None),
            "agent" => SomeCaller.Agent,
            "manager" => SomeCaller.Manager,
            "admin" => SomeCaller.Admin,
            "key" => SomeCaller.Key,
            "delegate" => SomeCaller.Delegate,
            "service" => SomeCaller.Service,
            "staff" => SomeCaller.Staff,
            _ => throw new ArgumentOutOfRangeException(nameof(caller), caller, "Not in the table."),
        };
}
