using Customers.Application.Callers;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Customers;

namespace Customers.Application.Tests.Callers;

/// <summary>What support and the keys of services may do to accounts that are not theirs (contract §3, §9).</summary>
public sealed class PlatformAccessTests
{
    private const string Table = """
                        support  service  billing-key  operator-key  reading-key  key      admin
        support         ok       403      403          403           403          404      404
        taking          ok       403      403          403           403          404      404
        reader          ok       ok       scope        scope         ok           404      404
        holds           ok       403      ok           ok            scope        404      404
        hold-billing    403      403      ok           scope         scope        404      404
        hold-fraud      403      403      scope        scope         scope        404      404
        hold-operator   ok       403      scope        ok            scope        404      404
        platform-admin  403      403      403          403           403          404      404
        own-admin       404      404      404          404           404          404      404
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
    public void Evaluate_ForAForeignAccount_AnswersAsTheTableSays(string rule, string caller, string outcome)
    {
        var refusal = AccessNamed(rule).Evaluate(CallerNamed(caller));

        var found = refusal switch
        {
            null => "ok",
            { Reason: "CUSTOMER_NOT_FOUND" } => "404",
            { Details: [{ Reason: "SCOPE_REQUIRED" }] } => "scope",
            { Details: [{ Reason: "PERMISSION_REQUIRED" }] } => "403",
            _ => refusal.Reason,
        };
        Assert.Equal(outcome, found);
    }

    [Theory]
    [InlineData(Permission.ProjectSuperAdmin, true)]
    [InlineData(Permission.ProjectSupport, false)]
    [InlineData(Permission.ProjectSupport | Permission.CustomerAdmin, false)]
    public void Evaluate_TakingFromThePlatformsAccount_OnlyWhoRunsIt(Permission permission, bool may)
    {
        var caller = SomeCaller.With(permission);

        var refusal = Access.TakingFrom(caller.CustomerId).Evaluate(caller);

        Assert.Equal(may ? null : "PERMISSION_REQUIRED", refusal?.Details.Single().Reason);
    }

    [Fact]
    public void Evaluate_ServiceKeyItself_NeedsNeitherPermissionNorScope()
    {
        var key = KeyWith(Scope.Feed);

        Assert.Null(Access.Admin.OrKeyItself(new(key.CredentialId)).Evaluate(key));
        Assert.NotNull(Access.Admin.OrKeyItself(Some.KeyId).Evaluate(key));
    }

    [Theory]
    [InlineData(HoldKind.Billing, true)]
    [InlineData(HoldKind.Fraud, false)]
    [InlineData(HoldKind.Operator, false)]
    public void SeesHolds_ServiceKey_ThoseOfItsScopes(HoldKind kind, bool sees)
    {
        Assert.Equal(sees, KeyWith(Scope.HoldsBilling | Scope.CustomersRead).SeesHolds(kind));
        Assert.True(SomeCaller.With(Permission.ProjectSupport).SeesHolds(kind));
    }

    private static Access AccessNamed(string rule) =>
        rule switch
        {
            "support" => Access.SupportOf(Some.ForeignId),
            "taking" => Access.TakingFrom(Some.ForeignId),
            "reader" => Access.ReaderOf(Some.ForeignId).For(Scope.CustomersRead),
            "holds" => Access.HoldReaderOf(Some.ForeignId),
            "hold-billing" => Access.HolderOf(Some.ForeignId, HoldKind.Billing),
            "hold-fraud" => Access.HolderOf(Some.ForeignId, HoldKind.Fraud),
            "hold-operator" => Access.HolderOf(Some.ForeignId, HoldKind.Operator),
            "platform-admin" => Access.PlatformAdminOf(Some.ForeignId),
            "own-admin" => Access.AdminOfOwn(Some.ForeignId),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not in the table."),
        };

    private static Caller CallerNamed(string caller) =>
        caller switch
        {
            "support" => SomeCaller.With(Permission.ProjectSupport),
            "service" => SomeCaller.Service,
            "billing-key" => KeyWith(Scope.HoldsBilling),
            "operator-key" => KeyWith(Scope.HoldsOperator),
            "reading-key" => KeyWith(Scope.CustomersRead),
            "key" => SomeCaller.Key,
            "admin" => SomeCaller.Admin,
            _ => throw new ArgumentOutOfRangeException(nameof(caller), caller, "Not in the table."),
        };

    private static Caller KeyWith(Scope scopes) =>
        SomeCaller.Key with
        {
            Permission = Permission.ProjectService,
            Scopes = scopes,
        };
}
