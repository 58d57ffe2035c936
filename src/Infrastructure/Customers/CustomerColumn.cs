using Customers.Application.Sweeps;

namespace Customers.Infrastructure.Customers;

/// <summary>A column of <c>customers</c>: its name and type, how it is written and whether it is read.</summary>
internal sealed record CustomerColumn(string Name, string Type)
{
    /// <summary>Adds an account's value to the parameters; null for a column that the statement computes.</summary>
    public Action<PositionalParameters, Customer>? AddValue { get; private init; }

    /// <summary>What a new row has in a computed column.</summary>
    public string? InitialValue { get; private init; }

    /// <summary>What a change makes of a computed column.</summary>
    public string? NextValue { get; private init; }

    /// <summary>Whether the value never changes after the row was made.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Whether queries of accounts read the column.</summary>
    public bool IsRead { get; init; } = true;

    /// <summary>Whether its values are a person's: they are gone once the account is erased.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Which sweep's date it holds; null for every other column.</summary>
    public DueDate? DueBy { get; private init; }

    /// <summary>The column in a query that reads accounts as <c>c</c>.</summary>
    public string Selected => Type == Json ? $"c.{Name}::text AS {Name}" : $"c.{Name}";

    private const string Json = "jsonb";

    /// <summary>A column with a value of the account.</summary>
    public static CustomerColumn Of<T>(string name, string type, Func<Customer, T> read) =>
        new(name, type) { AddValue = (parameters, customer) => parameters.Add(read(customer)) };

    /// <summary>A column with a value of the account that is gone once it is erased.</summary>
    public static CustomerColumn Personal<T>(string name, string type, Func<Customer, T> read) =>
        Of(name, type, read) with
        {
            IsPersonal = true,
        };

    /// <summary>A column with a time of the account, which may be missing.</summary>
    public static CustomerColumn Time(string name, Func<CustomerFacts, DateTimeOffset?> read, DueDate? dueBy = null) =>
        new(name, "timestamptz")
        {
            AddValue = (parameters, customer) => parameters.Add(read(customer.Facts)?.UtcDateTime),
            DueBy = dueBy,
        };

    /// <summary>A column that statements compute; nothing reads it with the account.</summary>
    public static CustomerColumn Computed(string name, string type, string initial, string next) =>
        new(name, type)
        {
            InitialValue = initial,
            NextValue = next,
            IsRead = false,
        };

    /// <summary>The value of a parameter, as the column wants it.</summary>
    public string From(string parameter) => Type == Json ? $"{parameter}::{Json}" : parameter;
}
