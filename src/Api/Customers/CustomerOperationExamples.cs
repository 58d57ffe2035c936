using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Customers;
using static Customers.Api.Customers.CustomerExamples;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Customers;

/// <summary>What reading and changing accounts is shown with.</summary>
internal sealed class CustomerOperationExamples : IOperationExamples
{
    private static readonly OperationExample read = Account(Acme);
    private static readonly OperationExample update = Account(Acme) with
    {
        Body = new { name = Acme.Name, detail = Acme.Detail },
        Fault = Bad("email", "INVALID_EMAIL", "must be an e-mail address of at most 254 characters"),
    };
    private static readonly OperationExample metadata = Account(Debugged) with
    {
        Bodies = new Dictionary<string, object>
        {
            ["until somebody switches it off"] = new { rtp_debug = true },
            ["until then"] = new { rtp_debug = true, rtp_debug_until = At("2024-06-27T14:22:35Z") },
        },
        Fault = Bad("rtp_debug", "WRONG_TYPE", "must be true or false"),
    };
    private static readonly OperationExample billing = Account(Acme) with
    {
        Body = new { billing_account_id = Acme.BillingAccountId },
        Fault = Bad("billing_account_id", "INVALID_ID", "must be an id in the canonical form"),
    };

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["getOwnCustomer"] = read,
            ["getOwnCustomerAsAgent"] = read,
            ["getPendingEmail"] = new(new PendingEmailDto("accounts@acme-corp.com", At("2024-06-20T15:22:35Z"))),
            ["updateOwnCustomer"] = update,
            ["updateOwnMetadata"] = metadata,
            ["updateOwnBillingAccount"] = billing,
            ["listCustomers"] = new(Page(Acme, "2024-01-15T10:30:00Z", Acme.Id))
            {
                Answer2022 = Page(Of2022, Of2022.TmCreate, Of2022.Id),
                Fault = BadPage,
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
                Fault = Bad("password", "INVALID_PASSWORD", "must have 8 to 128 characters"),
            },
            ["getCustomer"] = read,
            ["updateCustomer"] = update,
            ["deleteCustomer"] = Account(Deleted) with { Answer2022 = Deleted2022 },
            ["updateMetadata"] = metadata,
            ["updateBillingAccount"] = billing,
            ["freezeCustomer"] = Account(Frozen) with
            {
                Body = new { reason = "The contract ends with June." },
                Fault = HoldExamples.BadReason,
            },
            ["recoverCustomer"] = Account(Recovered) with
            {
                Body = new { reason = "The contract goes on." },
                Fault = HoldExamples.BadReason,
            },
            ["verifyEmail"] = Account(Acme),
        };

    private static CustomerPageResponse<T> Page<T>(T row, string time, Guid id) => new([row], $"{time}_{id}");
}
