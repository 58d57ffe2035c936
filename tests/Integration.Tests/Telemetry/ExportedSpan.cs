using System.Text;

namespace Customers.Integration.Tests.Telemetry;

/// <summary>A span as a collector reads it from the bytes of an ExportTraceServiceRequest.</summary>
internal sealed record ExportedSpan(
    string Service,
    string TraceId,
    string Id,
    string ParentId,
    string Name,
    IReadOnlyDictionary<string, string> Tags
)
{
    /// <summary>The spans of a whole request: of each resource, of each of its scopes.</summary>
    public static IEnumerable<ExportedSpan> ReadAll(byte[] request) =>
        from resource in Members(request, 1)
        let service = TagsOf(Members(resource, 1).Single(), 1)["service.name"]
        from scope in Members(resource, 2)
        from span in Members(scope, 2)
        select new ExportedSpan(
            service,
            Convert.ToHexStringLower(Members(span, 1).Single()),
            Convert.ToHexStringLower(Members(span, 2).Single()),
            Convert.ToHexStringLower(Members(span, 4).SingleOrDefault([])),
            Encoding.UTF8.GetString(Members(span, 5).Single()),
            TagsOf(span, 9)
        );

    // Numbers and booleans are not asked for: their texts stay empty.
    private static Dictionary<string, string> TagsOf(byte[] message, int number) =>
        Members(message, number)
            .ToDictionary(
                pair => Encoding.UTF8.GetString(Members(pair, 1).Single()),
                pair => Encoding.UTF8.GetString(Members(Members(pair, 2).Single(), 1).SingleOrDefault([]))
            );

    /// <summary>The members with this number that have a length (messages, texts, bytes); those of the other kinds are stepped over.</summary>
    private static IEnumerable<byte[]> Members(byte[] message, int number)
    {
        const int varint = 0,
            eightBytes = 1,
            counted = 2,
            fourBytes = 5;
        for (var at = 0; at < message.Length; )
        {
            var tag = Varint(message, ref at);
            switch (tag & 7)
            {
                case varint:
                    Varint(message, ref at);
                    break;
                case eightBytes:
                    at += 8;
                    break;
                case fourBytes:
                    at += 4;
                    break;
                case counted:
                    var length = Varint(message, ref at);
                    at += length;
                    if (tag >> 3 == number)
                        yield return message[(at - length)..at];
                    break;
                default:
                    throw new InvalidDataException($"Tag {tag} at {at}.");
            }
        }
    }

    private static int Varint(byte[] message, ref int at)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (long)(next & 0x7f) << shift;
            if (next < 0x80)
                return (int)value;
        }
    }
}
