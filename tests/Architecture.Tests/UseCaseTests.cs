using System.Reflection;
using System.Text.RegularExpressions;
using Customers.Application.Alerts;
using Customers.Application.Bootstrap;
using Customers.Application.Callers;
using Customers.Application.Capabilities;
using Customers.Application.Common;
using Customers.Application.DeletionLedger;
using Customers.Application.Imports;
using Customers.Application.Resources;
using Customers.Application.SignIns;
using Customers.Application.Sweeps;
using Customers.Application.Webhooks;
using FluentValidation;
using FluentValidation.Validators;
using MediatR;

namespace Customers.Architecture.Tests;

/// <summary>How a use case is written: request, validator, handler.</summary>
public sealed partial class UseCaseTests
{
    // A name that is not one finds no sweep. The others come from the service itself: what an operator has configured, what a reader has read.
    private static readonly Type[] JudgedElsewhere =
    [
        typeof(RunSweep),
        typeof(EnsureFirstAdministrator),
        typeof(RecordResourceEvent),
        typeof(RecordSignInBlock),
        typeof(WarnOfGuesses),
        typeof(ApplyLedgerLine),
        typeof(TellOfRefusedCalls),
        // Each of its lines is judged alone, by the validator of lines.
        typeof(ImportCustomers),
        typeof(ReportResourceLine),
    ];

    // Their handlers judge what a port has read, and hold no SQL.
    private static readonly Type[] Decisions =
    [
        typeof(CheckCapabilities),
        typeof(GetCapabilities),
        typeof(GetOwnCapabilities),
        typeof(TestWebhook),
    ];

    private static readonly IReadOnlyList<Type> Commands = [.. Code.Requests.Where(type => Implements(type, typeof(ICommand<>)))];

    [Fact]
    public void Requests_EveryOne_IsACommandOrAQueryThatSaysWhoMaySendIt()
    {
        Assert.NotEmpty(Code.Requests);
        Assert.All(Code.Requests, type => Assert.True(typeof(IUseCase).IsAssignableFrom(type), type.Label()));
        Assert.All(
            Code.Requests,
            type => Assert.True(Implements(type, typeof(ICommand<>)) ^ Implements(type, typeof(IQuery<>)), type.Label())
        );
    }

    [Fact]
    public void Requests_EveryOne_IsASealedImmutableRecord()
    {
        Assert.All(Code.Requests, type => Assert.True(type.IsSealed && type.IsRecord(), type.Label()));
        Assert.Empty(Code.Requests.SelectMany(type => type.Settable().Select(property => $"{type.Label()}.{property.Name}")));
    }

    [Fact]
    public void Records_EveryOne_IsImmutable()
    {
        var wrong = Code
            .WrittenInAll.Where(type => type.IsRecord())
            .SelectMany(type => type.Settable().Select(property => $"{type.Label()}.{property.Name}"));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Requests_EveryOne_HasExactlyOneHandler()
    {
        var wrong = Code.Requests.Where(request => Code.Handlers.Count(each => each.Request == request) != 1);
        Assert.Empty(wrong.Select(Code.Label));
    }

    [Fact]
    public void Handlers_OfCommandsAndQueries_LiveWhereTheyBelong()
    {
        Assert.All(
            Code.Handlers.Where(each => Commands.Contains(each.Request) || Decisions.Contains(each.Request)),
            each => Assert.True(each.Handler.Assembly == Code.Application, each.Handler.Label())
        );
        Assert.All(Code.Handlers, each => Assert.Equal($"{each.Request.Name}Handler", each.Handler.Name));
    }

    [Fact]
    public void Handlers_None_DerivesFromAnother()
    {
        Assert.All(Code.Handlers, each => Assert.Equal(typeof(object), each.Handler.BaseType));
        Assert.All(
            Code.WrittenInAll.Where(type => type is { IsClass: true, IsAbstract: true }),
            type => Assert.False(IsHandler(type), type.Label())
        );
    }

    [Fact]
    public void HandlersAndValidators_EveryOne_IsInternalAndSealed()
    {
        var all = Code.Handlers.Select(each => each.Handler).Concat(Code.Validators.Select(each => each.Validator));
        Assert.All(all, type => Assert.True(type is { IsSealed: true, IsNotPublic: true }, type.Label()));
    }

    [Fact]
    public void Validators_OfRequestsThatCarryWhatAClientWrote_AreThere()
    {
        var wrong = Code
            .Requests.Except(JudgedElsewhere)
            .Where(CarriesInput)
            .Where(request => Code.Validators.Count(each => each.Request == request) != 1);

        Assert.Empty(wrong.Select(Code.Label));
        Assert.All(Code.Validators, each => Assert.Equal($"{each.Request.Name}Validator", each.Validator.Name));
    }

    [Fact]
    public void Validators_EveryRule_NamesTheMemberAndTheReasonAsClientsReadThem()
    {
        var rules = (
            from each in Code.Validators
            let validator = (IValidator)Activator.CreateInstance(each.Validator)!
            from rule in validator.CreateDescriptor().Rules
            from component in rule.Components
            // What a list holds is judged by a validator of its own, which is one of these too.
            where component.Validator is not IChildValidatorAdaptor
            select (Where: each.Validator.Name, rule.PropertyName, component.ErrorCode)
        ).ToList();

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.Matches(SnakeCase(), rule.PropertyName));
        Assert.All(rules, rule => Assert.Matches(UpperSnakeCase(), rule.ErrorCode));
    }

    [Fact]
    public void Commands_EveryOne_HasAFileOfItsOwnThatHoldsAllOfIt()
    {
        Assert.All(
            Commands,
            command =>
            {
                var files = Source
                    .CSharp.Where(file => file.Project == "Application" && file.Name == $"{command.Name}.cs")
                    .ToList();
                var file = Assert.Single(files);
                Assert.InRange(file.Lines.Count, 1, 120);
                Assert.Contains($"class {command.Name}Handler", file.Text, StringComparison.Ordinal);
                Assert.Equal([command.Name], RequestsIn(file));
            }
        );
    }

    [Fact]
    public void Dtos_EveryOne_IsASealedRecord()
    {
        var dtos = Code.Application.Written().Where(type => type.Name.EndsWith("Dto", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(dtos);
        Assert.All(dtos, type => Assert.True(type.IsSealed && type.IsRecord(), type.Label()));
    }

    [Fact]
    public void Handlers_Commands_LeaveTransactionsAndLogsToTheBehaviors()
    {
        string[] notTheirs = [nameof(IUnitOfWork), "ILogger`1", "ILogger", "IMediator"];
        var wrong =
            from each in Code.Handlers
            from parameter in each.Handler.GetConstructors().Single().GetParameters()
            where notTheirs.Contains(parameter.ParameterType.Name)
            select $"{each.Handler.Label()}: {parameter.ParameterType.Name}";

        Assert.Empty(wrong);
    }

    private static IEnumerable<string> RequestsIn(SourceFile file) =>
        Code
            .Requests.Select(type => type.Name)
            .Where(name => Regex.IsMatch(file.Text, $@"\brecord {name}\b", RegexOptions.None, TimeSpan.FromSeconds(1)));

    private static bool IsHandler(Type type) =>
        type.GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IRequestHandler<,>));

    // Ids and enumerations are read by the route; the rest is as the client wrote it.
    private static bool CarriesInput(Type request) =>
        request
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            // The caller's own password is judged as a proof.
            .Where(property => property.Name != "CurrentPassword")
            .Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
            .Any(type =>
                !type.IsEnum
                && type != typeof(bool)
                && type != typeof(Access)
                && type != typeof(VersionCondition)
                && type != typeof(Proof)
                && !type.Name.EndsWith("Id", StringComparison.Ordinal)
            );

    private static bool Implements(Type type, Type contract) =>
        type.GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == contract);

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SnakeCase();

    [GeneratedRegex("^[A-Z]+(_[A-Z]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UpperSnakeCase();
}
