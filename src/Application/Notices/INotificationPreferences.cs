namespace Customers.Application.Notices;

/// <summary>Which notices an account has switched off.</summary>
public interface INotificationPreferences
{
    /// <summary>The kinds that are switched off; the account has to be locked for a change.</summary>
    Task<IReadOnlyList<NoticeKind>> FindMutedAsync(CustomerId customerId, CancellationToken cancellationToken);

    /// <summary>Stores the kinds that are switched off from now on.</summary>
    Task SaveMutedAsync(
        CustomerId customerId,
        IReadOnlyList<NoticeKind> muted,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
