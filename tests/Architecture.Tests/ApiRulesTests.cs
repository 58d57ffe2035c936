using System.Reflection;
using Customers.Api.Documentation;
using Customers.Api.Errors;
using Customers.Api.Http;
using Customers.Application.Common;
using Customers.Domain.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Customers.Architecture.Tests;

/// <summary>What every action and every request says about itself, so that the API document can be true.</summary>
public sealed class ApiRulesTests
{
    private const int Ok = 200;

    // Follows from what an action is, and is added to each by the documentation.
    private static readonly string[] OfAll =
    [
        "400_INVALID_JSON_BODY",
        "400_UNKNOWN_PARAMETER",
        "401_AUTHENTICATION_REQUIRED",
        "403_CROSS_SITE_REQUEST",
        "409_IDEMPOTENCY_IN_PROGRESS",
        "429_RATE_LIMIT_EXCEEDED",
        "422_IDEMPOTENCY_KEY_REUSED",
        "404_ROUTE_NOT_FOUND",
        "413_PAYLOAD_TOO_LARGE",
        "415_UNSUPPORTED_MEDIA_TYPE",
        "500_INTERNAL",
        "503_DATABASE_UNAVAILABLE",
        "503_OUTCOME_UNKNOWN",
        "503_DEADLINE_EXCEEDED",
        "503_STANDBY_AWAITED",
        "503_LEDGER_UNAVAILABLE",
        "503_RESTORED",
        "503_BUSY",
    ];

    private static readonly IReadOnlyList<MethodInfo> Actions =
    [
        .. Code
            .Api.Written()
            .Where(type => typeof(ApiController).IsAssignableFrom(type) && !type.IsAbstract)
            .SelectMany(Code.WrittenMethods)
            .Where(method => method.IsPublic),
    ];

    private static readonly IReadOnlyList<Type> Bodies =
    [
        .. Actions
            .SelectMany(action => action.GetParameters())
            .Where(parameter => parameter.ParameterType.IsRecord() && !parameter.IsDefined(typeof(FromQueryAttribute)))
            .Select(parameter => parameter.ParameterType)
            .Distinct(),
    ];

    [Fact]
    public void Actions_EveryOne_SaysWhatSuccessAnswers() =>
        Assert.All(
            Actions,
            action =>
            {
                var success = Assert.Single(
                    action.GetCustomAttributes<ProducesResponseTypeAttribute>(),
                    answer => answer.StatusCode == Ok
                );
                Assert.NotEqual(typeof(void), success.Type);
            }
        );

    [Fact]
    public void Actions_EveryRefusal_IsALineOfItsOwnInOrder() =>
        Assert.All(
            Actions,
            action =>
            {
                var statuses = action.GetCustomAttributes<RefusesAttribute>().Select(refusal => refusal.Status).ToList();
                Assert.Equal(statuses.Distinct().Order(), statuses);
            }
        );

    [Fact]
    public void Actions_EveryReason_IsOneTheServiceHas()
    {
        var said = Actions.SelectMany(Reasons).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(ErrorCatalog.ByName.Keys.Except(OfAll).Order(StringComparer.Ordinal), said);
    }

    [Fact]
    public void Errors_EveryOneThatIsMade_HasAnExampleInTheDocument()
    {
        var made = (
            from type in Code.WrittenInAll
            where type.IsStaticClass() && type.Name.EndsWith("Errors", StringComparison.Ordinal)
            from method in type.WrittenMethods()
            where method.IsPublic && method.ReturnType == typeof(Error)
            select (Error)method.Invoke(null, [.. method.GetParameters().Select(parameter => Any(parameter.ParameterType))])!
        ).ToList();
        var wrong =
            from error in made
            where error.Kind != ErrorKind.InvalidArgument
            let refusal = ProblemResponse.Of(error)
            where !ErrorCatalog.ByName.ContainsKey(ErrorCatalog.NameOf(refusal.Status, refusal.Reason))
            select error.Reason;

        Assert.NotEmpty(made);
        Assert.Empty(wrong);
    }

    private static object? Any(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return Array.CreateInstance(type.GenericTypeArguments[0], 0);
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    [Fact]
    public void Actions_EveryOne_HasANameAndAnExample()
    {
        var names = Actions.Select(action => action.GetCustomAttribute<HttpMethodAttribute>()!.Name).ToList();

        Assert.All(names, name => Assert.Matches("^[a-z][A-Za-z]+$", name));
        Assert.Equal(OperationExamples.ById.Keys.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Bodies_EveryOne_IsARecordWhoseMembersMayBeAbsent()
    {
        var nullability = new NullabilityInfoContext();
        var wrong =
            from type in Bodies
            from member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where !IsOptional(member.PropertyType) && nullability.Create(member).ReadState != NullabilityState.Nullable
            select $"{type.Label()}.{member.Name}";

        Assert.NotEmpty(Bodies);
        Assert.All(Bodies, type => Assert.EndsWith("Request", SchemaDetails.NameOf(type), StringComparison.Ordinal));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Queries_EveryMember_IsNamedAsClientsWriteIt()
    {
        var members = Actions
            .SelectMany(action => action.GetParameters())
            .Where(parameter => parameter.IsDefined(typeof(FromQueryAttribute)))
            .SelectMany(parameter => parameter.ParameterType.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Distinct();

        Assert.All(
            members,
            member =>
                Assert.Matches("^[a-z]+(_[a-z]+)*$", ((IModelNameProvider)member.GetCustomAttribute<FromQueryAttribute>()!).Name)
        );
    }

    private static IEnumerable<string> Reasons(MethodInfo action) =>
        from refusal in action.GetCustomAttributes<RefusesAttribute>()
        from reason in refusal.Reasons
        select ErrorCatalog.NameOf(refusal.Status, reason);

    private static bool IsOptional(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);
}
