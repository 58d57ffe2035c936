namespace Customers.Application.Customers;

/// <summary>An account that nobody else can change until the unit of work ends.</summary>
/// <param name="Customer">The account.</param>
/// <param name="At">The time, on the database's clock.</param>
internal sealed record LockedCustomer(Customer Customer, DateTimeOffset At)
{
    public CustomerId Id => Customer.Id;

    public CustomerFacts Facts => Customer.Facts;
}
