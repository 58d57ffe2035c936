using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.Customers;

public sealed class UpdateCustomerTests
{
    private static readonly Optional<string> Null = Optional<string>.Of(null);
    private static readonly Optional<string> Empty = Optional<string>.Of("");

    private readonly TestBench bench = new();

    [Fact]
    public async Task Update_EveryMember_IsMergedAndAnswered()
    {
        var customer = bench.Given(CustomerStatus.Active);
        var members = new ProfileMembers
        {
            Name = Optional<string>.Of("New name"),
            Detail = Optional<string>.Of("New\ndetail"),
            Email = Optional<string>.Of("new@acme.example"),
            PhoneNumber = Optional<string>.Of("+4930123456"),
            Address = Optional<string>.Of("2 Main St"),
            WebhookMethod = Optional<string>.Of("PUT"),
            WebhookUri = Optional<string>.Of("http://other.example/"),
            LineSecret = Optional<string>.Of("new secret"),
            LineToken = Optional<string>.Of("new token"),
            PermissionIds = Optional<IReadOnlyList<string?>>.Of([Some.AccountId.Value.ToString().ToUpperInvariant()]),
        };

        var answer = await bench.DoneAsync(new UpdateCustomer(Some.AccountId, members));

        Assert.Equal("New name", answer.Name);
        Assert.Equal("New\ndetail", answer.Detail);
        Assert.Equal(Some.Profile.Email.Value, answer.Email);
        Assert.Equal("+4930123456", answer.PhoneNumber);
        Assert.Equal("2 Main St", answer.Address);
        Assert.Equal("PUT", answer.WebhookMethod);
        Assert.Equal("http://other.example/", answer.WebhookUri);
        Assert.Equal("new secret", answer.LineSecret);
        Assert.Equal("new token", answer.LineToken);
        Assert.Equal([Some.AccountId.Value], answer.PermissionIds);
        Assert.True(answer.EmailVerified);
        Assert.Equal("active", answer.Status);
        Assert.Equal(Some.Now, answer.TmUpdate);
        Assert.Equal(EventTypes.CustomerUpdated, Assert.Single(customer.Events).Type);
    }

    [Fact]
    public async Task Update_AbsentMembers_StayAsTheyAre()
    {
        var customer = bench.Given(CustomerStatus.Active);

        await bench.DoneAsync(new UpdateCustomer(Some.AccountId, new() { Name = Optional<string>.Of("Other") }));

        Assert.Equal(Some.Profile with { Name = "Other" }, customer.Facts.Profile with { Line = Some.Profile.Line });
        Assert.Equal(Some.Profile.Line.Secret, customer.Facts.Profile.Line.Secret);
        Assert.Equal(Some.Profile.Line.PermissionIds, customer.Facts.Profile.Line.PermissionIds);
        Assert.Equal(["name"], Assert.Single(customer.Events).Changed);
        Assert.True(customer.Facts.EmailVerified);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Update_NullOrEmptyMembers_AreEmptied(bool givenAsNull)
    {
        var customer = bench.Given(CustomerStatus.Active);
        var emptied = givenAsNull ? Null : Empty;

        await bench.DoneAsync(
            new UpdateCustomer(
                Some.AccountId,
                new()
                {
                    Name = emptied,
                    Detail = emptied,
                    Email = emptied,
                    PhoneNumber = emptied,
                    Address = emptied,
                    WebhookMethod = emptied,
                    WebhookUri = emptied,
                    LineSecret = emptied,
                    LineToken = emptied,
                    PermissionIds = Optional<IReadOnlyList<string?>>.Of(givenAsNull ? null : []),
                }
            )
        );

        Assert.Empty(CustomerProfile.Empty.Line.PermissionIds);
        Assert.Empty(customer.Facts.Profile.Line.PermissionIds);
        Assert.Equal(CustomerProfile.Empty, customer.Facts.Profile with { Line = CustomerProfile.Empty.Line });
        Assert.Equal(("", ""), (customer.Facts.Profile.Line.Secret, customer.Facts.Profile.Line.Token));
        Assert.Equal(CustomerStatus.Active, customer.Status);
    }

    [Fact]
    public async Task Update_NothingDiffers_RecordsNothingAndKeepsTheVersion()
    {
        var customer = bench.Given(CustomerStatus.Active);

        var answer = await bench.DoneAsync(
            new UpdateCustomer(Some.AccountId, new() { Name = Optional<string>.Of(Some.Profile.Name) })
        );

        Assert.Empty(customer.Events);
        Assert.Equal(Some.Version, answer.Version);
        Assert.Equal(Some.Earlier, answer.TmUpdate);
    }

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Suspended)]
    public async Task Update_InitialOrSuspended_IsAllowed(CustomerStatus status)
    {
        bench.Given(status);
        var answer = await bench.DoneAsync(new UpdateCustomer(Some.AccountId, new() { Name = Empty }));
        Assert.Equal("", answer.Name);
    }

    [Fact]
    public async Task Update_Frozen_IsRefusedWithTheWayBack()
    {
        bench.Given(CustomerStatus.Frozen);

        var error = await bench.RefusedAsync(new UpdateCustomer(Some.AccountId, new() { Name = Empty }));

        Assert.Equal("ACCOUNT_FROZEN", error.Reason);
        var detail = Assert.Single(error.Details);
        Assert.Equal(Some.Facts(CustomerStatus.Frozen).DeletionRequestedAt, detail.DeletionScheduledAt);
        Assert.Equal(Some.Facts(CustomerStatus.Frozen).DeletionScheduledAt, detail.DeletionEffectiveAt);
        Assert.Equal("DELETE /auth/unregister", detail.RecoveryEndpoint);
    }

    [Fact]
    public async Task Update_FrozenByPlatformStaff_IsAllowed()
    {
        bench.Caller = SomeCaller.Staff;
        bench.Given(CustomerStatus.Frozen);
        Assert.Equal("frozen", (await bench.DoneAsync(new UpdateCustomer(Some.AccountId, new() { Name = Empty }))).Status);
    }

    [Fact]
    public async Task Update_ForeignAccountByPlatformStaff_IsAllowed()
    {
        bench.Caller = SomeCaller.Staff;
        bench.Given(Some.Customer(Some.Facts() with { Id = Some.ForeignId }));
        Assert.Equal(Some.ForeignId.Value, (await bench.DoneAsync(new UpdateCustomer(Some.ForeignId, new()))).Id);
        await bench.Customers.Received(1).FindAsync(Some.ForeignId, Arg.Any<CancellationToken>());
        bench.Customers.DidNotReceiveWithAnyArgs().FromCredential(null!);
    }

    [Theory]
    [InlineData("name", false)]
    [InlineData("address", false)]
    [InlineData("phone_number", false)]
    [InlineData("name", true)]
    public async Task Update_IdentitySubmitted_KeepsWhatItRestsOn(string member, bool byStaff)
    {
        bench.Caller = byStaff ? SomeCaller.Staff : SomeCaller.Admin;
        var customer = bench.Given(With(IdentityVerificationStatus.Pending));

        Assert.Equal(CustomerErrors.IdentityPending, await bench.RefusedAsync(Change(member)));

        Assert.Empty(customer.Events);
    }

    [Fact]
    public async Task Update_IdentitySubmitted_OtherMembersMayChange()
    {
        bench.Given(With(IdentityVerificationStatus.Pending));
        var members = new ProfileMembers { Name = Optional<string>.Of(Some.Profile.Name), Detail = Optional<string>.Of("Other") };
        Assert.Equal("Other", (await bench.DoneAsync(new UpdateCustomer(Some.AccountId, members))).Detail);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("address")]
    [InlineData("phone_number")]
    public async Task Update_IdentityVerified_StaysSoAndIsToBeReviewed(string member)
    {
        var customer = bench.Given(With(IdentityVerificationStatus.Verified));

        var answer = await bench.DoneAsync(Change(member));

        Assert.Equal("verified", answer.IdentityVerificationStatus);
        Assert.Equal(Some.Now, customer.Facts.IdentityReviewAt);
        Assert.Equal(
            [EventTypes.CustomerUpdated, EventTypes.CustomerIdentityReviewNeeded],
            customer.Events.Select(happened => happened.Type)
        );
    }

    [Fact]
    public async Task Update_IdentityVerifiedAndConfiguredToReset_IsNotVerifiedAnyMore()
    {
        bench.Identity.OnProfileChange = OnProfileChange.Reset;
        var customer = bench.Given(With(IdentityVerificationStatus.Verified));

        Assert.Equal("none", (await bench.DoneAsync(Change("name"))).IdentityVerificationStatus);

        Assert.Null(customer.Facts.IdentityReviewAt);
        Assert.Equal(IdentityDecision.ProfileChanged, Assert.Single(customer.IdentityMoves).Confirmation);
    }

    [Theory]
    [InlineData(IdentityVerificationStatus.None)]
    [InlineData(IdentityVerificationStatus.Rejected)]
    public async Task Update_IdentityNotVerified_NeedsNoReview(IdentityVerificationStatus identity)
    {
        var customer = bench.Given(With(identity));
        await bench.DoneAsync(Change("name"));
        Assert.Equal(EventTypes.CustomerUpdated, Assert.Single(customer.Events).Type);
    }

    [Theory]
    [InlineData("2024-01-15T10:00:00Z")]
    [InlineData("nobody")]
    public async Task Update_NoEmailWithAPassword_IsToldTheRule(string email)
    {
        bench.Given(CustomerStatus.Active);
        bench.GivenSignIn("correct horse");
        var command = new UpdateCustomer(Some.AccountId, new() { Email = Optional<string>.Of(email) })
        {
            CurrentPassword = "correct horse",
        };
        Assert.Contains("email INVALID_EMAIL", Rule.Of((await bench.SendAsync(command)).Error!), StringComparison.Ordinal);
    }

    private static Customer With(IdentityVerificationStatus identity) =>
        Some.Customer(Some.Facts() with { IdentityVerification = identity });

    private static UpdateCustomer Change(string member) =>
        new(
            Some.AccountId,
            member switch
            {
                "name" => new() { Name = Optional<string>.Of("Other") },
                "address" => new() { Address = Optional<string>.Of("2 Main St") },
                _ => new() { PhoneNumber = Optional<string>.Of("+4930123456") },
            }
        );
}
