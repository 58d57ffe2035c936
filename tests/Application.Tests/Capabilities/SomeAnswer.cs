using Customers.Application.Capabilities;
using Customers.Domain.Capabilities;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using NSubstitute;

namespace Customers.Application.Tests.Capabilities;

/// <summary>What the database knows of accounts, as far as capabilities go by it.</summary>
internal static class SomeAnswer
{
    public static CapabilityAnswer Unknown { get; } = new(CustomerSnapshot: null, Version: 0, Quota: null, Some.Now);

    public static CapabilityAnswer Of(CustomerStatus status, Quota? quota = null) =>
        new(CustomerSnapshot.Of(Some.Facts(status)), Some.Version, quota, Some.Now);

    /// <summary>Answers each question as this function does; notes the questions.</summary>
    public static List<CapabilityQuestion> GivenAnswers(this TestBench bench, Func<CapabilityQuestion, CapabilityAnswer> answer)
    {
        var asked = new List<CapabilityQuestion>();
        bench
            .Capabilities.ReadAsync(null!, default)
            .ReturnsForAnyArgs(call =>
            {
                asked.AddRange(call.Arg<IReadOnlyList<CapabilityQuestion>>());
                return [.. call.Arg<IReadOnlyList<CapabilityQuestion>>().Select(answer)];
            });
        return asked;
    }
}
