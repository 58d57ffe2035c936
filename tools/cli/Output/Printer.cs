using System.Text.Encodings.Web;
using System.Text.Json;
using Customers.Cli.Terminal;

namespace Customers.Cli.Output;

/// <summary>Writes data to standard output in the form that was asked for.</summary>
internal sealed class Printer(Machine machine, OutputFormat format)
{
    // What browsers would take for markup is no matter of terminals; SafeText sees to what is.
    private static readonly JsonSerializerOptions indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public OutputFormat Format => format;

    /// <summary>Writes rows: a table, an array, or a line each.</summary>
    public void Rows(IReadOnlyList<JsonObject> rows, IReadOnlyList<Column> columns)
    {
        if (format == OutputFormat.Table)
            new TableWriter(machine).Write(rows, columns);
        else if (format == OutputFormat.Json)
            Json(new JsonArray([.. rows.Select(row => row.DeepClone())]));
        else
            foreach (var row in rows)
                Line(row);
    }

    /// <summary>Writes rows for people, each member by member, with an empty line between.</summary>
    public void Records(IReadOnlyList<JsonObject> rows)
    {
        foreach (var (index, row) in rows.Index())
        {
            if (index > 0)
                machine.Output.WriteLine();
            new RecordWriter(machine).Write(row);
        }
    }

    /// <summary>Writes one thing: member by member, or as JSON.</summary>
    public void One(JsonNode node)
    {
        if (format == OutputFormat.Table && node is JsonObject members)
            new RecordWriter(machine).Write(members);
        else if (format == OutputFormat.Ndjson)
            Line(node);
        else
            Json(node);
    }

    /// <summary>Writes a row of something that has no end yet.</summary>
    public void Line(JsonNode node) => machine.Output.WriteLine(SafeText.OfJson(node.ToJsonString(compact)));

    private void Json(JsonNode node) =>
        machine.Output.WriteLine(SafeText.OfJson(node.ToJsonString(indented).ReplaceLineEndings("\n")));
}
