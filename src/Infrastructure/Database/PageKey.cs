namespace Customers.Infrastructure.Database;

/// <summary>The parameters of every statement that reads a page of an account's rows.</summary>
internal sealed record PageKey(Guid CustomerId, DateTimeOffset CreatedAt, Guid Id, int Limit)
{
    public static PageKey Of(CustomerId account, PageRequest page) =>
        new(account.Value, page.After.CreatedAt, page.After.Id, page.Limit);
}
