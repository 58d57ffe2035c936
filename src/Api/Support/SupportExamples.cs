using Customers.Api.Customers;
using Customers.Api.Documentation;
using Customers.Application.Support;

namespace Customers.Api.Support;

/// <summary>What platform staff does for the account that the documentation shows.</summary>
internal sealed class SupportExamples : IOperationExamples
{
    private static readonly object body = new { reason = "Called in and did not get the mail; ticket 4711." };

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["sendPasswordLink"] = Act(NoContent.Answer),
            ["sendVerificationMail"] = Act(NoContent.Answer),
            ["unlockCustomer"] = Act(new UnlockedDto(1)),
        };

    private static OperationExample Act(object answer) => new(answer) { Body = body, Fault = HoldExamples.BadReason };
}
