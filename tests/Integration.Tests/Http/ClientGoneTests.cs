using Customers.Api.Errors;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Customers.Integration.Tests.Http;

/// <summary>A client that leaves is no defect, whenever it does.</summary>
public sealed class ClientGoneTests : IDisposable
{
    private readonly CancellationTokenSource aborted = new();
    private readonly DefaultHttpContext context = new();
    private readonly ErrorCount log = new();

    public ClientGoneTests() => context.RequestAborted = aborted.Token;

    public static TheoryData<Exception> Hints =>
        [
            new ConnectionResetException("Connection reset by peer"),
            new TaskCanceledException("The request was aborted", new ConnectionAbortedException()),
        ];

    public void Dispose() => aborted.Dispose();

    [Theory]
    [MemberData(nameof(Hints))]
    public async Task Read_FailsBeforeTheRequestIsAborted_IsNoDefect(Exception hint)
    {
        await InvokeAsync(hint);

        Assert.Equal((499, 0), (context.Response.StatusCode, log.Errors));
    }

    [Fact]
    public async Task Answer_ClientLeavesBeforeIt_IsNoDefect()
    {
        context.Response.Body = new Hangup(aborted);

        await InvokeAsync(new BadHttpRequestException("Unexpected end of request content."));

        Assert.Equal((499, 0), (context.Response.StatusCode, log.Errors));
    }

    [Fact]
    public async Task Answer_CannotBeWrittenForAnotherReason_IsADefect()
    {
        context.Response.Body = new MemoryStream([], writable: false);

        await Assert.ThrowsAsync<NotSupportedException>(() => InvokeAsync(new BadHttpRequestException("Malformed.")));
    }

    [Fact]
    public async Task Cancelled_ByTheServiceItself_IsADefect()
    {
        await InvokeAsync(new OperationCanceledException());

        Assert.Equal((500, 1), (context.Response.StatusCode, log.Errors));
    }

    private Task InvokeAsync(Exception exception) =>
        new ExceptionMiddleware(_ => Task.FromException(exception), [], log).InvokeAsync(context);

    /// <summary>A connection whose client leaves when the answer comes.</summary>
    private sealed class Hangup(CancellationTokenSource aborted) : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await aborted.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private sealed class ErrorCount : ILogger<ExceptionMiddleware>
    {
        public int Errors { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Errors += logLevel == LogLevel.Error ? 1 : 0;
    }
}
