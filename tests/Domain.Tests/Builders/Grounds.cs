using Customers.Domain.Customers;

namespace Customers.Domain.Tests.Builders;

/// <summary>What moves of identity verification rest on.</summary>
internal static class Grounds
{
    public static readonly IdentityGrounds Given = new("The passport has expired.", "somebody");
}
