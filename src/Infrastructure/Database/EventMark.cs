namespace Customers.Infrastructure.Database;

/// <summary>That something happened: enough to tell whom it may concern.</summary>
/// <param name="Account">To which account.</param>
/// <param name="Type">Of which type it is.</param>
internal readonly record struct EventMark(Guid Account, string Type)
{
    // A notification has less than 8,000 bytes; more than so many marks wake everybody.
    private const int MostInANotification = 100;
    private const char Between = ' ';
    private const char Within = ':';

    /// <summary>The payload of a notification; empty for all that may have happened.</summary>
    public static string Write(IReadOnlyCollection<EventMark> marks) =>
        marks.Count > MostInANotification
            ? ""
            : string.Join(Between, marks.Select(mark => $"{mark.Account:N}{Within}{mark.Type}"));

    /// <summary>Reads a payload; null when it may be about anything, as those of the version before are.</summary>
    public static IReadOnlyCollection<EventMark>? Read(string payload)
    {
        if (payload.Length == 0)
            return null;
        var marks = new List<EventMark>();
        foreach (var word in payload.Split(Between))
        {
            var parts = word.Split(Within);
            if (parts.Length != 2 || !Guid.TryParseExact(parts[0], "N", out var account))
                return null;
            marks.Add(new(account, parts[1]));
        }
        return marks;
    }
}
