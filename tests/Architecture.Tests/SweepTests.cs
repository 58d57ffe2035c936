using Customers.Application.Sweeps;
using Customers.Infrastructure.Customers;

namespace Customers.Architecture.Tests;

/// <summary>A sweep over accounts is declared by its step: each date has one, and a column that holds it.</summary>
public sealed class SweepTests
{
    private static readonly DueDate[] dates = Enum.GetValues<DueDate>();

    [Fact]
    public void Dates_EveryOne_IsThatOfOneSweep() => Assert.Equal(dates, CustomerSweepPlan.All.Select(plan => plan.Date));

    [Fact]
    public void Dates_EveryOne_IsInOneColumn() =>
        Assert.Equal(dates, CustomerRow.Columns.Select(column => column.DueBy).OfType<DueDate>().Order());

    [Fact]
    public void Names_EveryOne_IsOfOneSweep() => Assert.Distinct(CustomerSweepPlan.All.Select(plan => plan.Name));
}
