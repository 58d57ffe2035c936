namespace Customers.Domain.Tests.Builders;

/// <summary>A table written by hand, as rows of cells between bars; each cell becomes one test.</summary>
internal static class Table
{
    /// <summary>The row's first cell, the column's heading, and what stands where they meet.</summary>
    public static TheoryData<string, string, string> Cells(string table)
    {
        var rows = table.Split('\n').Select(row => row.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var cells = new TheoryData<string, string, string>();
        foreach (var row in rows.Skip(1))
        {
            for (var column = 1; column < row.Length; column++)
                cells.Add(row[0], rows[0][column], row[column]);
        }

        return cells;
    }
}
