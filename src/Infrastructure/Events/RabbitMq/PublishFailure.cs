using RabbitMQ.Client.Exceptions;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>Why an event was not published, in words for logs and metrics; none of them holds a secret.</summary>
internal static class PublishFailure
{
    /// <summary>One of a few words.</summary>
    public static string WordFor(Exception failure) =>
        failure switch
        {
            PublishException { IsReturn: true } => "unroutable",
            PublishException => "refused",
            TimeoutException or OperationCanceledException => "timeout",
            _ => "connection",
        };

    /// <summary>A few words more.</summary>
    public static string Describe(Exception failure) =>
        WordFor(failure) switch
        {
            "unroutable" => "no queue is bound for it",
            "refused" => "the broker refused it",
            "timeout" => "the broker did not answer in time",
            _ => Innermost(failure).Message,
        };

    private static Exception Innermost(Exception failure) => failure.GetBaseException();
}
