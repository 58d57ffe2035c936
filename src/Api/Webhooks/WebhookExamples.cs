using Customers.Api.Documentation;
using Customers.Api.Events;
using Customers.Application.Webhooks;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Webhooks;

/// <summary>What became of telling the account that the documentation shows. Secrets are placeholders.</summary>
internal sealed class WebhookExamples : IOperationExamples
{
    /// <summary>A delivery that succeeded with its second attempt.</summary>
    public static readonly WebhookDeliveryDto Delivery = new(
        EventExamples.Event.Id,
        EventExamples.Event.Type,
        EventExamples.Event.Version,
        "delivered",
        [
            new(
                At("2024-04-01T09:00:00.104211Z"),
                503,
                91,
                "The endpoint answered with a status that is not a success.",
                "try later"
            ),
            new(At("2024-04-01T09:00:05.612034Z"), 200, 87, "", "ok"),
        ],
        TmNext: null,
        EventExamples.Event.TmCreate,
        At("2024-04-01T09:00:05.612034Z")
    );

    private static readonly OperationExample secret = new(new WebhookSecretDto("whsec_yourSecret"));

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["getWebhookSecret"] = secret,
            ["rotateWebhookSecret"] = secret,
            ["testWebhook"] = new(new WebhookTestDto(Success: true, 200, 87, "", "ok")),
            ["listWebhookDeliveries"] = new(PageOf(Delivery, "2024-04-01T09:00:00Z", Delivery.Id)) { Fault = BadPage },
            ["listCustomerWebhookDeliveries"] = new(PageOf(Delivery, "2024-04-01T09:00:00Z", Delivery.Id)) { Fault = BadPage },
            ["redeliverWebhook"] = new(NoContent.Answer),
            ["resumeWebhook"] = new(NoContent.Answer),
        };
}
