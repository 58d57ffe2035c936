using System.Text;
using System.Text.Json.Nodes;

namespace Customers.Integration.Tests.Logging;

/// <summary>Stands in for standard output and keeps what was written to it.</summary>
internal sealed class LogCapture : MemoryStream
{
    private readonly Lock gate = new();
    private int writes;

    /// <summary>How often something was written.</summary>
    public int Writes => writes;

    public override void Write(byte[] buffer, int offset, int count)
    {
        lock (gate)
        {
            writes++;
            base.Write(buffer, offset, count);
        }
    }

    /// <summary>All that was written.</summary>
    public string Text()
    {
        lock (gate)
            return Encoding.UTF8.GetString(ToArray());
    }

    /// <summary>What was written, as one object a line; fails when a line is not JSON.</summary>
    public List<JsonObject> Lines() =>
        [.. Text().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
}
