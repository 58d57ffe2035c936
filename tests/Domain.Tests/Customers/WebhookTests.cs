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
}
