using Customers.Domain.Customers;

namespace Customers.Domain.Tests.Builders;

/// <summary>What moves of identity verification rest on.</summary>
internal static class Confirmation
{
    public static readonly IdentityDecision Given = new("The passport has expired.", "somebody");
}
