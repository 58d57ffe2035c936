using Customers.Api.Customers;
using Customers.Api.Http;
using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Domain.Common;
using static Customers.Api.Documentation.Examples.AccessExamples;
using static Customers.Api.Documentation.Examples.CustomerExamples;

namespace Customers.Api.Documentation.Examples;

/// <summary>What one operation is shown with.</summary>
/// <param name="Answer">What success answers.</param>
internal sealed record OperationExample(object Answer)
{
    /// <summary>What success answers to clients of 2022; null where the representation has no say.</summary>
    public object? Answer2022 { get; init; }

    /// <summary>Requests, by what they show; empty where there is no body.</summary>
    public IReadOnlyDictionary<string, object> Bodies { get; init; } = new Dictionary<string, object>();

    /// <summary>One way to break a rule, as it is answered.</summary>
    public ErrorDetail Fault { get; init; } = ApiVersionFilter.Unknown.Details[0];

    /// <summary>The only request that is shown.</summary>
    public object Body
    {
        init => Bodies = new Dictionary<string, object> { ["request"] = value };
    }
}

/// <summary>What each operation is shown with, by operation id.</summary>
internal static class OperationExamples
{
    private static readonly ErrorDetail badPage = Bad("page_size", "OUT_OF_RANGE", "must be a number from 1 to 100");
    private static readonly ErrorDetail badName = Bad("name", "TOO_LONG", "must have at most 255 characters");
    private static readonly ErrorDetail badReason = Bad(
        "reason",
        "INVALID_REASON",
        "must have 1 to 1,024 characters, none of them a control character"
    );
    private static readonly ErrorDetail badPassword = Bad("password", "INVALID_PASSWORD", "must have 8 to 128 characters");
    private static readonly ErrorDetail badPermission = Bad(
        "permission",
        "INVALID_PERMISSION",
        "must be a sum of the permission bits 16, 32 and 64 (and 1 and 2 for the platform)"
    );
    private static readonly ErrorDetail badId = Bad("billing_account_id", "INVALID_ID", "must be an id in the canonical form");
    private static readonly ErrorDetail badFlag = Bad("rtp_debug", "WRONG_TYPE", "must be true or false");
    private static readonly ErrorDetail badEmail = Bad(
        "email",
        "INVALID_EMAIL",
        "must be an e-mail address of at most 254 characters"
    );

    private static readonly OperationExample feed = new(EventExamples.Feed)
    {
        Fault = Bad("wait", "OUT_OF_RANGE", "must be a number of seconds from 0 to 30"),
    };
    private static readonly OperationExample read = Account(Acme);
    private static readonly OperationExample update = Account(Acme) with
    {
        Body = new { name = Acme.Name, detail = Acme.Detail },
        Fault = badEmail,
    };
    private static readonly OperationExample metadata = Account(Debugged) with
    {
        Bodies = new Dictionary<string, object>
        {
            ["until somebody switches it off"] = new { rtp_debug = true },
            ["until then"] = new { rtp_debug = true, rtp_debug_until = At("2024-06-27T14:22:35Z") },
        },
        Fault = badFlag,
    };
    private static readonly OperationExample billing = Account(Acme) with
    {
        Body = new { billing_account_id = Acme.BillingAccountId },
        Fault = badId,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["login"] = new(Login)
            {
                Body = new { username = Login.Username, password = "yourPassword" },
                Fault = Bad("username", "REQUIRED", "is required"),
            },
            ["logout"] = new(NoContent.Answer),
            ["delegate"] = new(AccessExamples.Delegate)
            {
                Body = new { customer_id = Acme.Id, reason = "The owner lost access; ticket 4711." },
                Fault = badReason,
            },

            ["getOwnCustomer"] = read,
            ["getOwnCustomerAsAgent"] = read,
            ["updateOwnCustomer"] = update,
            ["updateOwnMetadata"] = metadata,
            ["updateOwnBillingAccount"] = billing,
            ["unregister"] = Account(Frozen) with
            {
                Bodies = new Dictionary<string, object>
                {
                    ["schedule"] = new { password = "yourPassword" },
                    ["schedule with an access key"] = new { confirmation_phrase = "DELETE" },
                    ["immediately"] = new
                    {
                        password = "yourPassword",
                        confirmation_phrase = "DELETE",
                        immediate = true,
                    },
                },
                Fault = Bad("password", "PASSWORD_REQUIRED", "is required"),
            },
            ["cancelUnregister"] = Account(Recovered),
            ["exportOwnCustomer"] = new(ExportExamples.Export),

            ["listCustomers"] = new(PageOf(Acme, "2024-01-15T10:30:00Z", Acme.Id))
            {
                Answer2022 = PageOf(Of2022, Of2022.TmCreate, Of2022.Id),
                Fault = badPage,
            },
            ["createCustomer"] = Account(Created) with
            {
                Answer2022 = Created2022,
                Bodies = new Dictionary<string, object>
                {
                    ["current"] = new
                    {
                        username = "test1",
                        password = "ee5f3d14-5ac6-11ed-808e-6f7d676a444b",
                        name = Created.Name,
                        detail = Created.Detail,
                        email = Created.Email,
                        webhook_method = Created.WebhookMethod,
                        webhook_uri = Created.WebhookUri,
                    },
                    [ApiVersion.Of2022] = new
                    {
                        username = Created2022.Username,
                        password = "ee5f3d14-5ac6-11ed-808e-6f7d676a444b",
                        name = Created2022.Name,
                        detail = Created2022.Detail,
                        webhook_method = Created2022.WebhookMethod,
                        webhook_uri = Created2022.WebhookUri,
                        line_secret = Created2022.LineSecret,
                        line_token = Created2022.LineToken,
                        permission_ids = Created2022.PermissionIds,
                    },
                },
                Fault = badPassword,
            },
            ["getCustomer"] = read,
            ["updateCustomer"] = update,
            ["deleteCustomer"] = Account(Deleted) with { Answer2022 = Deleted2022 },
            ["updateMetadata"] = metadata,
            ["updateBillingAccount"] = billing,
            ["freezeCustomer"] = Account(Frozen),
            ["recoverCustomer"] = Account(Recovered),
            ["verifyEmail"] = Account(Acme),
            ["listHolds"] = new(new HoldsResponse([Hold])),
            ["placeHold"] = Account(Suspended) with { Body = new { reason = Hold.Reason }, Fault = badReason },
            ["liftHold"] = Account(Acme),

            ["listAccessKeys"] = new(PageOf(AccessKey, "2024-02-01T09:00:00Z", AccessKey.Id)) { Fault = badPage },
            ["createAccessKey"] = new(NewAccessKey)
            {
                Body = new
                {
                    name = AccessKey.Name,
                    detail = AccessKey.Detail,
                    expire = 31_622_400,
                },
                Fault = Bad("expire", "OUT_OF_RANGE", "must be from 1 to 315,360,000 seconds"),
            },
            ["getAccessKey"] = new(AccessKey),
            ["updateAccessKey"] = Described(AccessKey),
            ["deleteAccessKey"] = new(DeletedAccessKey),

            ["listAgents"] = new(PageOf(Agent, "2024-02-01T09:00:00Z", Agent.Id)) { Fault = badPage },
            ["createAgent"] = new(Agent)
            {
                Body = new
                {
                    username = Agent.Username,
                    password = "aLongPassword",
                    permission = Agent.Permission,
                    name = Agent.Name,
                    detail = Agent.Detail,
                },
                Fault = badPermission,
            },
            ["getAgent"] = new(Agent),
            ["updateAgent"] = Described(Agent),
            ["deleteAgent"] = new(DeletedAgent),
            ["changeAgentPassword"] = new(Agent) { Body = new { password = "anotherPassword" }, Fault = badPassword },
            ["readEvents"] = feed,
            ["readOwnEvents"] = feed,

            ["getWebhookSecret"] = new(EventExamples.Secret),
            ["rotateWebhookSecret"] = new(EventExamples.Secret),
            ["testWebhook"] = new(EventExamples.Test),
            ["listWebhookDeliveries"] = new(PageOf(EventExamples.Delivery, "2024-04-01T09:00:00Z", EventExamples.Delivery.Id))
            {
                Fault = badPage,
            },
            ["redeliverWebhook"] = new(NoContent.Answer),
            ["resumeWebhook"] = new(NoContent.Answer),

            ["runSweep"] = new(EventExamples.Sweep),

            ["changeAgentPermission"] = new(Manager) { Body = new { permission = Manager.Permission }, Fault = badPermission },
        }
            .Concat(SignUpExamples.ById)
            .Concat(ResourceExamples.ById)
            .Concat(IdentityExamples.ById)
            .Concat(DeletionExamples.ById)
            .ToDictionary();

    private static OperationExample Account(CustomerResponse account) => new(account) { Answer2022 = Of2022 };

    private static OperationExample Described(AccessKeyDto key) =>
        new(key) { Body = new { name = key.Name, detail = key.Detail }, Fault = badName };

    private static OperationExample Described(AgentDto agent) =>
        new(agent) { Body = new { name = agent.Name, detail = agent.Detail }, Fault = badName };

    private static PageResponse<T> PageOf<T>(T row, string time, Guid id) => new([row], $"{time}_{id}");

    private static ErrorDetail Bad(string field, string reason, string rule) => new(field, reason, $"{field} {rule}.");
}
