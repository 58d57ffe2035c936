using Customers.Application.IdentityVerifications;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>A check that this replica has leased, and what its account says about itself at this moment.</summary>
internal sealed record DueCheck(
    Guid Id,
    Guid Lease,
    Guid CustomerId,
    int Attempts,
    string Name,
    string Email,
    string PhoneNumber,
    string Address
)
{
    public IdentityCheckRequest ToRequest() => new(Id, CustomerId, Name, Email, PhoneNumber, Address);
}
