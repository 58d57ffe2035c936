using Customers.Api.Documentation;
using static Customers.Api.Customers.CustomerExamples;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Leaving;

/// <summary>What leaving is shown with.</summary>
internal sealed class LeavingExamples : IOperationExamples
{
    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
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
        };
}
