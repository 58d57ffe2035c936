using Customers.Application.Customers;
using Customers.Application.Deletions;

namespace Customers.Application.Leaving;

/// <summary>
/// What follows when an account has just been deleted or has expired: everything personal goes, the services that keep its resources are asked to
/// delete them, and whoever listens is told; all or nothing.
/// </summary>
internal sealed class CustomerClosing(ICustomerRepository customers, ICustomerErasure erasure, IDeletionTasks tasks)
{
    /// <summary>Takes away everything personal that is kept about the account, stores it, asks for its resources, and says farewell.</summary>
    /// <param name="gone">The account, deleted or expired and not stored yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Result> CloseAsync(Customer gone, CancellationToken cancellationToken)
    {
        var erased = await erasure.EraseAsync(gone.Id, gone.Facts.UpdatedAt, cancellationToken);
        if ((await customers.SaveAsync(gone, cancellationToken)).Error is { } conflict)
            return conflict;
        await tasks.BeginAsync(gone.Id, gone.Facts.UpdatedAt, erased, cancellationToken);
        await erasure.EnqueueFinalDeliveryAsync(gone.Id, cancellationToken);
        return Result.Done;
    }
}
