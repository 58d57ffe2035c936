using Customers.Application.Callers;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.SignIns;

/// <summary>The matrix of the contract, §9 "Unregister, precisely": credential × schedule or immediate × what is given.</summary>
public sealed class PasswordVerifierTests
{
    private const string Right = "correct horse";
    private const string Wrong = "wrong horse";
    private const string NeedsPassword = "password PASSWORD_REQUIRED";
    private const string NeedsPhrase = "confirmation_phrase CONFIRMATION_PHRASE_REQUIRED";
    private const string WrongPassword = "password INVALID_PASSWORD";

    [Theory]
    [InlineData(Right, null)]
    [InlineData(Right, "delete")]
    [InlineData(Right, "DELETE")]
    public async Task Schedule_TokenWithItsPassword_Freezes(string password, string? phrase)
    {
        var bench = BenchFor(SomeCaller.Admin);

        var answer = await bench.DoneAsync(Schedule(password, phrase));

        Assert.Equal(("frozen", Some.Now.AddHours(720)), (answer.Status, answer.TmDeletionScheduled));
        await bench.Attempts.Received(1).ForgiveAsync(Username.From("Owner"), TestBench.Place, Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "DELETE")]
    [InlineData("", "DELETE")]
    public async Task Schedule_TokenWithoutPassword_IsToldSo(string? password, string? phrase) =>
        await RefusesAsync(SomeCaller.Admin, Schedule(password, phrase), NeedsPassword);

    [Theory]
    [InlineData(null)]
    [InlineData("DELETE")]
    public async Task Schedule_TokenWithWrongPassword_IsToldSo(string? phrase) =>
        await RefusesAsync(SomeCaller.Admin, Schedule(Wrong, phrase), WrongPassword);

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "DELETE")]
    [InlineData(Right, "DELETE")]
    public async Task Schedule_AccessKey_NeverFreezes(string? password, string? phrase) =>
        Assert.Equal(
            ActorErrors.PasswordCredentialRequired,
            await BenchFor(SomeCaller.Key).TurnedAwayAsync(Schedule(password, phrase))
        );

    [Fact]
    public async Task Immediate_TokenWithPasswordAndPhrase_Deletes() =>
        Assert.Equal("deleted", (await BenchFor(SomeCaller.Admin).DoneAsync(Immediate(Right, "DELETE"))).Status);

    [Theory]
    [InlineData(null, null, new[] { NeedsPassword, NeedsPhrase })]
    [InlineData("", "", new[] { NeedsPassword, NeedsPhrase })]
    [InlineData(null, "DELETE", new[] { NeedsPassword })]
    [InlineData(Right, null, new[] { NeedsPhrase })]
    [InlineData(Right, "delete", new[] { NeedsPhrase })]
    [InlineData(Right, " DELETE", new[] { NeedsPhrase })]
    [InlineData(Right, "DELETE ", new[] { NeedsPhrase })]
    [InlineData(Wrong, "DELETE", new[] { WrongPassword })]
    public async Task Immediate_TokenWithSomethingMissingOrWrong_IsToldAllOfIt(
        string? password,
        string? phrase,
        string[] details
    ) => await RefusesAsync(SomeCaller.Admin, Immediate(password, phrase), details);

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "DELETE")]
    [InlineData(Right, "DELETE")]
    public async Task Immediate_AccessKey_NeverDeletes(string? password, string? phrase)
    {
        var error = await BenchFor(SomeCaller.Key).TurnedAwayAsync(Immediate(password, phrase));
        Assert.Equal(ActorErrors.PasswordCredentialRequired, error);
        Assert.Equal("PASSWORD_CREDENTIAL_REQUIRED", error.Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unregister_DelegateToken_IsDenied(bool immediate)
    {
        CustomerCommand command = immediate ? Immediate(Right, "DELETE") : Schedule(Right, "DELETE");
        Assert.Equal(ActorErrors.PasswordCredentialRequired, await BenchFor(SomeCaller.Delegate).TurnedAwayAsync(command));
    }

    [Fact]
    public async Task Unregister_WrongPassword_CountsAnAttemptAndForgivesNothing()
    {
        var bench = BenchFor(SomeCaller.Admin);

        await bench.TurnedAwayAsync(Schedule(Wrong, phrase: null));

        await bench.Attempts.Received(1).BeginAsync(Username.From("Owner"), TestBench.Place, Arg.Any<CancellationToken>());
        await bench.Attempts.DidNotReceiveWithAnyArgs().ForgiveAsync(null!, null!, default);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unregister_WhatCannotBeAPassword_IsAWrongOneThatIsCountedAndNeverHashed(bool immediate)
    {
        foreach (var password in (string[])[new string('x', 129), "12345678\0", "12345678\uD800", "12345678\uFFFE"])
        {
            var bench = BenchFor(SomeCaller.Admin);
            CustomerCommand command = immediate ? Immediate(password, "DELETE") : Schedule(password, phrase: null);

            Assert.Equal([WrongPassword], DetailsOf(await bench.TurnedAwayAsync(command)));

            await bench.Attempts.ReceivedWithAnyArgs(1).BeginAsync(null!, null!, default);
            Assert.Empty(bench.Hasher.ReceivedCalls());
        }
    }

    [Fact]
    public async Task Unregister_WrongPasswordAndNoPhrase_NamesBothAndCountsTheAttempt()
    {
        var bench = BenchFor(SomeCaller.Admin);

        var error = await bench.TurnedAwayAsync(Immediate("wrong horse", phrase: null));

        Assert.Equal(["password", "confirmation_phrase"], error.Details.Select(detail => detail.Field));
        await bench.Attempts.ReceivedWithAnyArgs(1).BeginAsync(null!, null!, default);
        await bench.Attempts.DidNotReceiveWithAnyArgs().ForgiveAsync(null!, null!, default);
    }

    [Fact]
    public async Task Unregister_NoPassword_CountsNoAttempt()
    {
        var bench = BenchFor(SomeCaller.Admin);
        await bench.TurnedAwayAsync(Immediate(password: null, phrase: null));
        Assert.Empty(bench.Attempts.ReceivedCalls());
        Assert.Empty(bench.Hasher.ReceivedCalls());
    }

    [Fact]
    public async Task Unregister_TooManyAttempts_HashesNothingAndSaysWhenToComeBack()
    {
        var bench = BenchFor(SomeCaller.Admin);
        bench.Attempts.BeginAsync(null!, null!, default).ReturnsForAnyArgs(new PasswordAttempt(TimeSpan.FromSeconds(30)));

        var error = await bench.TurnedAwayAsync(Schedule(Right, phrase: null));

        Assert.Equal((ErrorKind.ResourceExhausted, TimeSpan.FromSeconds(30)), (error.Kind, error.RetryAfter));
        Assert.Empty(bench.Hasher.ReceivedCalls());
    }

    [Fact]
    public async Task Unregister_AgentGoneMeanwhile_HasNoCredentialAnyMore()
    {
        var bench = TestBench.For(SomeCaller.Admin);
        bench.Given(CustomerStatus.Active);
        Assert.Equal(AccessErrors.CredentialInvalid, await bench.TurnedAwayAsync(Schedule(Right, phrase: null)));
    }

    [Fact]
    public async Task Unregister_PasswordChecked_BeforeTheAccountIsTaken()
    {
        var bench = BenchFor(SomeCaller.Admin);
        await bench.DoneAsync(Schedule(Right, phrase: null));
        Received.InOrder(() =>
        {
            _ = bench.Hasher.VerifyAsync(Right, TestBench.HashOf(Right), Arg.Any<CancellationToken>());
            _ = bench.Customers.SaveAsync(Arg.Any<Customer>(), Arg.Any<CancellationToken>());
        });
    }

    private static ScheduleUnregister Schedule(string? password, string? phrase) =>
        new(Some.AccountId, new(password ?? "", phrase ?? ""));

    private static ImmediateDelete Immediate(string? password, string? phrase) =>
        new(Some.AccountId, new(password ?? "", phrase ?? ""));

    private static TestBench BenchFor(Caller caller)
    {
        var bench = TestBench.For(caller);
        bench.GivenSignIn(Right);
        bench.Given(CustomerStatus.Active);
        return bench;
    }

    private static async Task RefusesAsync(Caller caller, CustomerCommand command, params string[] details)
    {
        var error = await BenchFor(caller).TurnedAwayAsync(command);
        Assert.Equal(ErrorKind.InvalidArgument, error.Kind);
        Assert.Equal(details, DetailsOf(error));
    }

    private static IEnumerable<string> DetailsOf(Error error) =>
        error.Details.Select(detail => $"{detail.Field} {detail.Reason}");
}
