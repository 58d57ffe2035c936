namespace Customers.Application.Idempotency;

/// <summary>What a client names a call with, so that saying it twice does it once.</summary>
/// <param name="Text">The <c>Idempotency-Key</c>, 1–255 visible ASCII characters. A secret: it opens the answer that is kept.</param>
/// <param name="RequestHash">A hash of method, path, query and body.</param>
public sealed record IdempotencyKey(string Text, byte[] RequestHash)
{
    /// <summary>
    /// Whether it is only the id of a PUT or DELETE, which a proxy sends again without asking: counts for a minute, for the same credential, and
    /// until the same id comes with another request.
    /// </summary>
    public bool IsRequestId { get; init; }

    /// <summary>Says nothing, so that the key is not logged by accident.</summary>
    public override string ToString() => nameof(IdempotencyKey);
}

/// <summary>An answer as it went over the wire.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers that belong to it, such as <c>Content-Type</c> and <c>ETag</c>.</param>
/// <param name="Body">Its bytes.</param>
public sealed record KeptAnswer(int Status, IReadOnlyDictionary<string, string[]> Headers, byte[] Body);

/// <summary>
/// The key that came with the request and what becomes of its answer. One a scope, filled by the HTTP layer, so that what the service sends to
/// itself meanwhile has none.
/// </summary>
public sealed class IdempotentCall
{
    /// <summary>The key; null when the client gave none.</summary>
    public IdempotencyKey? Key { get; set; }

    /// <summary>Makes the answer to an outcome, before its transaction commits; null where answers are not kept.</summary>
    public Func<object, Task<KeptAnswer>>? Render { get; set; }

    /// <summary>The answer that is kept under the key; null while there is none.</summary>
    public KeptAnswer? Answer { get; internal set; }

    /// <summary>Whether <see cref="Answer"/> is that of an earlier request.</summary>
    public bool IsReplayed { get; internal set; }
}
