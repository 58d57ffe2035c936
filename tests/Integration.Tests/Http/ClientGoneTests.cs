using Customers.Api.Errors;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Customers.Integration.Tests.Http;

/// <summary>A client that leaves is no defect, whenever it does.</summary>
public sealed class ClientGoneTests : IDisposable
{
    private readonly CancellationTokenSource aborted = new();
    private readonly DefaultHttpContext context = new()
    {
        RequestServices = new ServiceCollection().AddSingleton(new SupportOptions("")).BuildServiceProvider(),
    };

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

        Assert.Equal(StatusCodes.Status499ClientClosedRequest, context.Response.StatusCode);
    }

    [Fact]
    public async Task Answer_ClientLeavesBeforeIt_IsNoDefect()
    {
        context.Response.Body = new Hangup(aborted);

        await InvokeAsync(new BadHttpRequestException("Unexpected end of request content."));

        Assert.Equal(StatusCodes.Status499ClientClosedRequest, context.Response.StatusCode);
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

        Assert.Equal(StatusCodes.Status500InternalServerError, context.Response.StatusCode);
    }

    private Task InvokeAsync(Exception exception) =>
        new ExceptionMiddleware(_ => Task.FromException(exception), [], NullLogger<ExceptionMiddleware>.Instance).InvokeAsync(
            context
        );

    /// <summary>A connection whose client leaves when the answer comes.</summary>
    private sealed class Hangup(CancellationTokenSource aborted) : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await aborted.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
