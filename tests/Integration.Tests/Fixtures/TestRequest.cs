using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Infrastructure.Database;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>The request of a scope.</summary>
internal sealed class TestRequest : ICurrentRequest
{
    public const string Id = "req_storage";

    public Caller? Caller { get; set; }

    public string RequestId { get; set; } = Id;

    public string ClientAddress { get; set; } = "192.0.2.1";

    public string ClientNetwork => "192.0.2.0/24";

    public string UserAgent => "curl";

    public bool IsDryRun => false;

    public void ConfirmPassword() => Caller = Caller! with { Password = PasswordProof.Fresh };
}

/// <summary>Holds a scope's commit until the test lets it go: everything is written and locked, nothing is lasting.</summary>
internal sealed class CommitGate
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsClosed { get; set; }

    public Task Reached => reached.Task;

    public void Open() => opened.TrySetResult();

    public Task PassAsync()
    {
        reached.TrySetResult();
        return IsClosed ? opened.Task : Task.CompletedTask;
    }
}

/// <summary>The service's own unit of work, behind the gate.</summary>
internal sealed class GatedUnitOfWork(DatabaseSession session, CommitGate gate) : IUnitOfWork
{
    public void Rehearse() => session.Rehearse();

    public async Task CommitAsync()
    {
        await gate.PassAsync();
        await session.CommitAsync();
    }

    public Task RollbackAsync() => session.RollbackAsync();
}
