namespace Customers.Application.Events;

/// <summary>A cursor as a client gave it, in one of its forms; read once.</summary>
public sealed record CursorInput
{
    private CursorInput(string text)
    {
        Text = text;
        Place = FeedCursor.TryParse(text, out var place) ? place : null;
        Sealed = SealedCursor.TryParse(text, out var sealedCursor) ? sealedCursor : null;
        Version = LogCursor.TryParse(text, out var version) ? version : null;
    }

    /// <summary>No cursor: from the beginning.</summary>
    public static CursorInput None { get; } = new("");

    /// <summary>What the client wrote; empty when absent.</summary>
    public string Text { get; }

    /// <summary>A place in the feed, in the clear: the form of before, which both feeds read.</summary>
    public FeedCursor? Place { get; }

    /// <summary>A place in the feed of all accounts.</summary>
    public SealedCursor? Sealed { get; }

    /// <summary>A place in the log of one account.</summary>
    public LogCursor? Version { get; }

    /// <summary>Whether the client gave one.</summary>
    public bool IsGiven => Text.Length > 0;

    /// <summary>Whether it can be one of the feed of all accounts.</summary>
    public bool IsOfFeed => !IsGiven || Place is not null || Sealed is not null;

    /// <summary>Whether it can be one of the log of an account.</summary>
    public bool IsOfLog => !IsGiven || Place is not null || Version is not null;

    /// <summary>Reads what the client wrote.</summary>
    public static CursorInput Read(string? text) => string.IsNullOrEmpty(text) ? None : new(text);
}
