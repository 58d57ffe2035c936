namespace Customers.Application.Common;

/// <summary>A request that says what it does and who may send it; nothing enters the application without.</summary>
public interface IUseCase
{
    /// <summary>What it does, in a stable and unique name such as <c>customers.read</c>.</summary>
    static abstract string Action { get; }

    /// <summary>Who may send this request.</summary>
    Access Access { get; }
}

/// <summary>A use case that is sent by <c>POST</c>, <c>PUT</c> or <c>DELETE</c>: sent again with its key it gets its answer again.</summary>
public interface IReplayable : IUseCase;

/// <summary>A use case that changes something, whatever it answers.</summary>
public interface ICommand : IReplayable;

/// <summary>A use case that changes something: runs in one transaction, committed when it is done, rolled back when it is refused.</summary>
/// <typeparam name="T">What success answers.</typeparam>
public interface ICommand<T> : IRequest<Result<T>>, ICommand;

/// <summary>
/// A command that remembers something although it refuses: what it wrote before such a refusal is kept, and nothing but what is to be kept may
/// have been written by then (decision 0020).
/// </summary>
public interface ICommitsOnFailure
{
    /// <summary>Whether what was written before this refusal is kept.</summary>
    bool CommitsOn(Error refusal);
}

/// <summary>A use case that only reads.</summary>
/// <typeparam name="T">What success answers.</typeparam>
public interface IQuery<T> : IRequest<Result<T>>, IUseCase;

/// <summary>The answer of a use case that has nothing to say but that it is done; <c>{}</c> on the wire.</summary>
[DisplayName("Nothing")]
public sealed record NoContent
{
    /// <summary>The one answer.</summary>
    public static NoContent Answer { get; } = new();
}
