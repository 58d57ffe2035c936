using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.Idempotency;

/// <summary>
/// Whether a request is one that was answered before, and who gets that answer again. Whoever asks has been let in by the use case's own access
/// rule, as if it were the first time.
/// </summary>
internal sealed class Replays(IdempotentCall call, IIdempotencyRecords records, ICurrentRequest current)
{
    /// <summary>Whether the answer is kept. A dry run does nothing that could be done twice, so its answer is neither kept nor an earlier one.</summary>
    public bool IsAsked => call is { Key: not null, Render: not null } && !current.IsDryRun;

    /// <summary>Whether the client itself named the request.</summary>
    public bool IsNamed => IsAsked && !call.Key!.IsRequestId;

    /// <summary>Finds the answer of an earlier request, without a lock.</summary>
    public async Task<Replay?> FindAsync(IUseCase request, CancellationToken cancellationToken) =>
        Evaluate(request, await records.FindAsync(KeyOf(request), cancellationToken));

    /// <summary>The same, and takes the key for the unit of work when there is none.</summary>
    public async Task<Replay?> BeginAsync(IUseCase request, CancellationToken cancellationToken)
    {
        var key = KeyOf(request);
        if (!await records.TryLockAsync(key, cancellationToken))
            return new(IdempotencyErrors.InProgress);
        return Evaluate(request, await records.FindLockedAsync(key, cancellationToken));
    }

    /// <summary>Keeps the answer to this outcome.</summary>
    /// <param name="request">The request.</param>
    /// <param name="outcome">The outcome, as its answer is made from.</param>
    /// <param name="answer">What success hands back; null for a refusal.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task KeepAsync(IUseCase request, object outcome, object? answer, CancellationToken cancellationToken)
    {
        var rendered = await call.Render!(outcome);
        var kept = answer as IKeptAnswer;
        var about = kept?.OfCustomer is { } customer ? new CustomerId(customer) : request.Access.Account;
        var record = new NewIdempotencyRecord(
            rendered,
            Caller(),
            kept?.ShowsSecret ?? false,
            current.Caller?.CustomerId,
            about == current.Caller?.CustomerId ? null : about
        );
        await records.AddAsync(KeyOf(request), record, cancellationToken);
        call.Answer = rendered;
    }

    private Replay? Evaluate(IUseCase request, IdempotencyRecord? record)
    {
        if (record is null)
            return null;
        if (!record.IsOfRequest)
            return IsNamed ? new(IdempotencyErrors.KeyReused) : null;
        if (record is not { Answer: { } answer, By: { } first })
            return new(IdempotencyErrors.AnswerExpired);
        // The account is the key's scope, and not all of its callers may see what one of them was shown.
        var now = Caller();
        if (now.Id != first.Id && (record.ShowsSecret || !now.Covers(first)))
            return new(IdempotencyErrors.KeyReused);
        if (record.ShowsSecret && IsStale(request))
            return new(ActorErrors.FreshPasswordRequired);
        (call.Answer, call.IsReplayed) = (answer, true);
        return new(Refusal: null);
    }

    // Whoever finds an open session gets no secret for which its owner had to give the password. One that is in the body was the right one.
    private bool IsStale(IUseCase request) =>
        request is IProven { Proof.Password: null or "" }
        && current.Caller is { Credential: CredentialKind.Token, Password: not PasswordProof.Fresh };

    private ScopedKey KeyOf(IUseCase request)
    {
        var scope = current.Caller is { } caller
            ? $"{caller.CustomerId.Value}:{caller.Credential}{(IsNamed ? "" : $":{caller.CredentialId}")}"
            : $"anyone:{(request as ISentByAnyone)?.Given ?? current.ClientAddress}";
        return new(scope, call.Key!);
    }

    private Answered Caller() =>
        current.Caller is { } caller
            ? new(caller.Actor.Id.ToString(), caller.Permission, caller.Scopes)
            : new(current.ClientAddress, Permission.None, Scope.None);
}

/// <summary>What becomes of a request that was seen before.</summary>
/// <param name="Refusal">Why it is refused; null when it gets the earlier answer.</param>
internal sealed record Replay(Error? Refusal);
