using Customers.Application.IdentityVerifications;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>A check that this replica has leased, and what its account says about itself at this moment.</summary>
internal sealed record DueCheck
{
    public Guid Id { get; init; }

    public Guid Lease { get; init; }

    public Guid CustomerId { get; init; }

    public int Attempts { get; init; }

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public string PhoneNumber { get; init; } = "";

    public string Address { get; init; } = "";

    public IdentityCheckRequest ToRequest() => new(Id, CustomerId, Name, Email, PhoneNumber, Address);
}
