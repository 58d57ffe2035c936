using Customers.Api.Documentation;
using Customers.Application.SignIns;
using static Customers.Api.Customers.CustomerExamples;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.SignIns;

/// <summary>What signing in and out is shown with. Secrets are placeholders.</summary>
internal sealed class SignInExamples : IOperationExamples
{
    private static readonly LoginDto login = new("admin@acme-corp.com", "<YOUR_AUTH_TOKEN>", "");

    private static readonly DelegateDto delegation = new("<YOUR_DELEGATE_TOKEN>", Acme.Id, At("2024-06-20T22:22:35Z"));

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["login"] = new(login)
            {
                Body = new { username = login.Username, password = "yourPassword" },
                Fault = Bad("username", "REQUIRED", "is required"),
            },
            ["logout"] = new(NoContent.Answer),
            ["delegate"] = new(delegation)
            {
                Body = new { customer_id = Acme.Id, reason = "The owner lost access; ticket 4711." },
                Fault = Bad("reason", "INVALID_REASON", "must have 1 to 1,024 characters, none of them a control character"),
            },
        };
}
