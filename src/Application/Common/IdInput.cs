namespace Customers.Application.Common;

/// <summary>An id as a client wrote it, read once: a validator judges it, a handler takes the value.</summary>
public readonly record struct IdInput
{
    private readonly string? text;
    private readonly Guid? read;

    private IdInput(string? text)
    {
        this.text = text;
        read = CanonicalId.TryParse(text, out var id) ? id : null;
    }

    /// <summary>Whether the client wrote anything.</summary>
    public bool IsGiven => !string.IsNullOrEmpty(text);

    /// <summary>Whether it is an id in its canonical form.</summary>
    public bool IsValid => read is not null;

    /// <summary>The id, once a validator has found it to be valid; all zeros for none.</summary>
    public Guid Value => read.GetValueOrDefault();

    public static implicit operator IdInput(string? text) => new(text);
}
