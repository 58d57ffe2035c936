using Customers.Infrastructure.Events;

namespace Customers.Infrastructure.Customers;

/// <summary>
/// What the statements of <c>customers</c> list (names, parameters, changes), made once from its columns, at start-up; docs/decisions/0017.
/// </summary>
internal static class CustomerColumns
{
    // The parameters of the events come before those of the columns.
    private static readonly CustomerColumn[] valued = [.. CustomerRow.Columns.Where(column => column.AddValue is not null)];

    private static readonly Action<PositionalParameters, Customer>[] values = [.. valued.Select(column => column.AddValue!)];

    /// <summary>The columns of a query that reads accounts as <c>c</c>, and the clock, because what an account shows depends on the time.</summary>
    public static readonly string Selected = string.Join(
        ", ",
        CustomerRow.Columns.Where(column => column.IsRead).Select(column => column.Selected).Append("clock_timestamp() AS tm_now")
    );

    /// <summary>The columns that a new row fills.</summary>
    public static readonly string Names = string.Join(", ", CustomerRow.Columns.Select(column => column.Name));

    /// <summary>What a new row has in them.</summary>
    public static readonly string Values = string.Join(
        ", ",
        CustomerRow.Columns.Select(column => column.InitialValue ?? column.From(ParameterOf(column)))
    );

    /// <summary>The columns that a change writes, with their values.</summary>
    public static readonly string Assignments = string.Join(
        ", ",
        CustomerRow
            .Columns.Where(column => !column.IsFixed)
            .Select(column => $"{column.Name} = {column.NextValue ?? column.From(ParameterOf(column))}")
    );

    /// <summary>The parameter of a column.</summary>
    public static string ParameterOf(string name) => ParameterOf(CustomerRow.Columns.Single(column => column.Name == name));

    /// <summary>A parameter that comes after those of the columns, counted from 0.</summary>
    public static string ParameterAfter(int index) => Parameter(valued.Length + index);

    /// <summary>Adds the values of an account, in the order of their parameters.</summary>
    public static PositionalParameters AddTo(PositionalParameters parameters, Customer customer)
    {
        foreach (var add in values)
            add(parameters, customer);
        return parameters;
    }

    private static string ParameterOf(CustomerColumn column) => Parameter(Array.IndexOf(valued, column));

    private static string Parameter(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"${EventStatements.ParameterCount + 1 + index}");
}
