namespace Customers.Cli.Output;

/// <summary>How data is written.</summary>
internal enum OutputFormat
{
    /// <summary>For people: columns, or member by member.</summary>
    Table,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>One JSON object a line.</summary>
    Ndjson,
}
