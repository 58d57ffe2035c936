using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

/// <summary>What happens to a webhook besides its target; who may do it when is a matter of <see cref="StatusTableTests"/>.</summary>
public sealed class WebhookTests
{
    [Fact]
    public void RotateWebhookSecret_Always_SaysThatItIsAnotherOneAndNotWhich()
    {
        var customer = CustomerBuilder.Account().Build();

        Expect.Changed(
            customer,
            () => customer.RotateWebhookSecret(Actors.Platform, Times.Now),
            customer.Facts with
            {
                UpdatedAt = Times.Now,
            },
            "customer_updated",
            "webhook_secret"
        );
    }

    [Fact]
    public void RotateWebhookSecret_WithoutAWebhook_IsDoneToo()
    {
        var customer = CustomerBuilder.Account().With(facts => facts with { Profile = CustomerProfile.Empty }).Build();

        Assert.Null(customer.RotateWebhookSecret(Actors.Agent, Times.Now).Error);
        Assert.Single(customer.Events);
    }

    [Theory]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Frozen)]
    public void PauseWebhook_Always_IsRecordedAndChangesNoMember(CustomerStatus status)
    {
        var customer = CustomerBuilder.Account(status).Build();

        Expect.Changed(
            customer,
            () => customer.PauseWebhook(Actors.Platform, Times.Now),
            customer.Facts,
            "customer_webhook_paused"
        );
    }

    [Fact]
    public void ResumeWebhook_Always_IsRecordedAndChangesNoMember()
    {
        var customer = CustomerBuilder.Account().Build();

        Expect.Changed(
            customer,
            () => customer.ResumeWebhook(Actors.Platform, Times.Now),
            customer.Facts,
            "customer_webhook_resumed"
        );
    }

    [Fact]
    public void EndWebhook_Set_TakesTargetAndSecretAway()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Initial).Build();

        Expect.Changed(
            customer,
            () => customer.EndWebhook(Actors.Platform, Times.Now),
            customer.Facts with
            {
                Profile = customer.Facts.Profile with { Webhook = WebhookTarget.None },
                UpdatedAt = Times.Now,
            },
            "customer_updated",
            "webhook_method",
            "webhook_uri",
            "webhook_secret"
        );
    }

    [Fact]
    public void EndWebhook_None_ChangesNothing()
    {
        var customer = CustomerBuilder.Account().With(facts => facts with { Profile = CustomerProfile.Empty }).Build();

        Assert.Null(customer.EndWebhook(Actors.Platform, Times.Now).Error);
        Assert.Empty(customer.Events);
    }

    [Fact]
    public void ChangeProfile_WebhookByAKeyOfAnAccountThatNobodyConfirmed_IsRefused()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Initial).Build();
        var profile = customer.Facts.Profile;
        var elsewhere = profile with { Webhook = new("PUT", "https://stranger.example/") };

        Assert.Equal(CustomerErrors.NotVerified, customer.ChangeProfile(elsewhere, Actors.Key, Times.Now).Error);
        Assert.Empty(customer.Events);
        Assert.Null(customer.ChangeProfile(profile with { Name = "Other" }, Actors.Key, Times.Now).Error);
        Assert.Null(customer.ChangeProfile(elsewhere, Actors.Agent, Times.Now).Error);
    }

    [Fact]
    public void RenameOwner_AnotherName_IsShownWithTheAccount()
    {
        var customer = CustomerBuilder.Account().Build();

        Expect.Changed(
            customer,
            () => customer.RenameOwner("robert", Actors.Platform, Times.Now),
            customer.Facts with
            {
                Username = "robert",
                UpdatedAt = Times.Now,
            },
            "customer_updated",
            "username"
        );
    }
}
