using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Serilog.Core;
using Serilog.Events;

namespace Customers.Api.Startup;

/// <summary>The address that the service should listen on is not to be had: one sentence says so, and the host's stack trace is left out of the log.</summary>
internal sealed class ListeningRefused : ILogEventFilter
{
    /// <summary>Whether the host's failure is this one.</summary>
    public static bool Is(Exception? failure) =>
        failure is IOException { InnerException: AddressInUseException } or SocketException;

    /// <summary>The same, with what to do about it.</summary>
    /// <param name="failure">What the host threw.</param>
    /// <param name="urls">Where it should listen.</param>
    public static StartupException Refusal(Exception failure, string? urls) =>
        new(
            failure is IOException
                ? $"Another program listens on {urls}: stop it, or choose another address, such as --urls http://127.0.0.1:5081."
                : $"The service cannot listen on {urls} ({failure.Message}): choose another address, such as --urls http://127.0.0.1:5081."
        );

    /// <inheritdoc />
    public bool IsEnabled(LogEvent logEvent) => !Is(logEvent.Exception);
}
