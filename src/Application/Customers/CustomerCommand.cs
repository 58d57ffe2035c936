using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using MediatR;

namespace Customers.Application.Customers;

/// <summary>A change of one account that answers with the account.</summary>
/// <param name="CustomerId">Which account.</param>
public abstract record CustomerCommand(CustomerId CustomerId) : ICommand<CustomerDto>
{
    /// <summary>The version the client has seen (<c>If-Match</c>); any when absent.</summary>
    public VersionCondition IfMatch { get; init; } = VersionCondition.Any;

    /// <inheritdoc />
    public virtual Access Access => Access.AdminOf(CustomerId);
}

/// <summary>A version of an account that a client has seen.</summary>
/// <param name="Number">The account's version.</param>
/// <param name="RtpDebugEnded">
/// Whether it was seen after the end of its capture and before the sweep that stores it, which shows something else under the same number; null
/// when the representation does not show the difference.
/// </param>
public readonly record struct SeenVersion(long Number, bool? RtpDebugEnded);

/// <summary>Which versions of a row a client accepts.</summary>
/// <param name="Versions">The versions; null for every one.</param>
public sealed record VersionCondition(IReadOnlyList<SeenVersion>? Versions)
{
    /// <summary>Every version.</summary>
    public static VersionCondition Any { get; } = new(Versions: null);

    /// <summary>Whether the account, as it is shown at this time, is accepted.</summary>
    public bool Allows(Customer customer, DateTimeOffset now) =>
        Versions is null
        || Versions.Any(seen =>
            seen.Number == customer.Version
            && (seen.RtpDebugEnded is not { } ended || ended == customer.Facts.HasRtpDebugEnded(now))
        );
}

/// <summary>Finds the account, lets one verb change it, stores it.</summary>
internal abstract class CustomerCommandHandler<TCommand>(ICustomerRepository customers, ICurrentRequest current, IClock clock)
    : IRequestHandler<TCommand, Result<CustomerDto>>
    where TCommand : CustomerCommand
{
    public async Task<Result<CustomerDto>> Handle(TCommand request, CancellationToken cancellationToken)
    {
        if ((await PrepareAsync(request, cancellationToken)).Error is { } unproven)
            return unproven;

        var customer = await (
            WritesMore(request)
                ? customers.FindAsync(request.CustomerId, cancellationToken)
                : customers.FindCallersOwnAsync(request.CustomerId, cancellationToken)
        );
        if (customer is null)
            return CustomerErrors.Missing(request.CustomerId);
        var now = await clock.NowAsync(cancellationToken);
        if (!request.IfMatch.Allows(customer, now))
            return CustomerErrors.VersionMismatch;

        var before = customer.Facts;
        if (Change(customer, request, current.Actor(), now).Error is { } refusal)
            return refusal;
        if ((await customers.SaveAsync(customer, cancellationToken)).Error is { } conflict)
            return conflict;
        if (WritesMore(request) && (await WriteMoreAsync(customer, before, request, cancellationToken)).Error is { } unwritten)
            return unwritten;
        return CustomerDto.From(customer, now);
    }

    /// <summary>What has to be settled before the account is locked, such as checking a password; nothing unless a command says so.</summary>
    protected virtual Task<Result> PrepareAsync(TCommand command, CancellationToken cancellationToken) =>
        Task.FromResult(Result.Done);

    /// <summary>Whether this command writes more than the account; it does not unless it says so.</summary>
    protected virtual bool WritesMore(TCommand command) => false;

    /// <summary>Writes what a command writes besides the account, which is locked and stored.</summary>
    protected virtual Task<Result> WriteMoreAsync(
        Customer customer,
        CustomerFacts before,
        TCommand command,
        CancellationToken cancellationToken
    ) => Task.FromResult(Result.Done);

    /// <summary>Calls the one verb that this command stands for.</summary>
    protected abstract Result Change(Customer customer, TCommand command, Actor actor, DateTimeOffset now);
}
