namespace Customers.Application.Lines;

/// <summary>Why a line was refused.</summary>
/// <param name="Reason">The broken rule, in UPPER_SNAKE_CASE.</param>
/// <param name="Message">The rule in one English sentence.</param>
/// <param name="Field">The member that breaks it, such as <c>agents[1].username</c>; null when none is to blame.</param>
[DisplayName("LineError")]
public sealed record LineErrorDto(string Reason, string Message, string? Field)
{
    /// <summary>The first of a refusal's details, or the refusal itself.</summary>
    public static LineErrorDto From(Error refusal) =>
        refusal.Details is [{ Reason: not null } first, ..] ? From(first) : new(refusal.Reason, refusal.Message, Field: null);

    /// <summary>A broken rule.</summary>
    public static LineErrorDto From(ErrorDetail fault) => new(fault.Reason!, fault.Message!, fault.Field);
}
