namespace Customers.Infrastructure.Database;

/// <summary>Npgsql reads <c>timestamptz</c> as a UTC <see cref="DateTime"/>; the domain speaks <see cref="DateTimeOffset"/>.</summary>
internal static class Times
{
    public static DateTimeOffset ToOffset(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    public static DateTimeOffset? ToOffset(DateTime? time) => time is { } value ? ToOffset(value) : null;
}
