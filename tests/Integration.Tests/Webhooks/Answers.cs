using Microsoft.AspNetCore.Http;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>What a <see cref="Receiver"/> can be told to answer.</summary>
internal static class Answers
{
    private const int Chunk = 64 * 1024;

    /// <summary>A status, with headers and a text.</summary>
    public static Func<HttpContext, Task> Status(int status, string body = "", params (string Name, string Value)[] headers) =>
        async context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
                context.Response.Headers[name] = value;
            await context.Response.WriteAsync(body, context.RequestAborted);
        };

    /// <summary>The same, later.</summary>
    public static Func<HttpContext, Task> After(TimeSpan delay, Func<HttpContext, Task> answer) =>
        async context =>
        {
            await Task.Delay(delay, context.RequestAborted);
            await answer(context);
        };

    /// <summary>Nothing at all, for as long as the sender waits.</summary>
    public static Task Never(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    /// <summary>This many bytes at once, and then nothing for as long as the sender waits.</summary>
    public static Func<HttpContext, Task> Stall(int bytes, int status = 200) =>
        async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.Body.WriteAsync(new byte[bytes], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Never(context);
        };

    /// <summary>A byte now and then, for as long as the sender listens.</summary>
    public static Func<HttpContext, Task> Drip(TimeSpan pause) =>
        async context =>
        {
            while (true)
            {
                await context.Response.WriteAsync("x", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(pause, context.RequestAborted);
            }
        };

    /// <summary>A body without end, as fast as the sender takes it; tells when the sender has gone.</summary>
    public static Func<HttpContext, Task> Flood(TaskCompletionSource gone) =>
        async context =>
        {
            context.RequestAborted.Register(gone.SetResult);
            var chunk = new byte[Chunk];
            Array.Fill(chunk, (byte)'x');
            while (true)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        };
}
