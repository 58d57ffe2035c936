namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>The header in which messages say where in a trace they belong: W3C Trace Context for AMQP.</summary>
internal static class TraceHeader
{
    /// <summary>Its name.</summary>
    public const string Name = "traceparent";

    // What is longer is none: versions to come may be longer than today's 55 characters, but not without end.
    private const int Longest = 128;

    /// <summary>What a message says; empty when it says nothing that could be a place in a trace.</summary>
    public static string ValueIn(IDictionary<string, object?>? headers) =>
        headers?.TryGetValue(Name, out var value) != true
            ? ""
            : value switch
            {
                byte[] { Length: <= Longest } bytes => Encoding.ASCII.GetString(bytes),
                string { Length: <= Longest } text => text,
                _ => "",
            };
}
