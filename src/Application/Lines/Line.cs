namespace Customers.Application.Lines;

/// <summary>A line of a body with a JSON object a line.</summary>
/// <typeparam name="T">What a line says.</typeparam>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Content">What it says; null when it cannot be read.</param>
/// <param name="Fault">Why it cannot be read; null when it can.</param>
/// <param name="Hash">The hash of what it says, however it is written; empty when it cannot be read.</param>
public sealed record Line<T>(long Number, T? Content, ErrorDetail? Fault, byte[] Hash)
    where T : class
{
    /// <summary>The same line in other terms.</summary>
    public Line<TOther> As<TOther>(Func<T, TOther> translate)
        where TOther : class => new(Number, Content is null ? null : translate(Content), Fault, Hash);
}
