using System.Diagnostics.CodeAnalysis;

namespace Customers.Domain.Common;

/// <summary>What every outcome offers to code that does not know its type, such as the pipeline around the handlers.</summary>
/// <typeparam name="TSelf">The outcome's own type.</typeparam>
public interface IResult<TSelf>
    where TSelf : IResult<TSelf>
{
    /// <summary>The refusal, or null when the work was done.</summary>
    Error? Error { get; }

    /// <summary>What success hands back; null for a refusal, and for work that has nothing to hand back.</summary>
    object? Answer { get; }

    /// <summary>An outcome of this type that refuses.</summary>
    static abstract TSelf Refuse(Error error);

    /// <summary>An outcome of this type that hands back what another one of it did.</summary>
    static abstract TSelf Succeed(object? answer);
}

/// <summary>Done, or refused with an <see cref="Error"/>. A refusal has changed nothing.</summary>
public readonly record struct Result(Error? Error) : IResult<Result>
{
    /// <summary>The outcome of work that was done and has nothing to hand back.</summary>
    public static Result Done => default;

    /// <inheritdoc />
    public object? Answer => null;

    /// <inheritdoc />
    public static Result Refuse(Error error) => new(error);

    /// <inheritdoc />
    public static Result Succeed(object? answer) => Done;

    public static implicit operator Result(Error error) => new(error);
}

/// <summary>A value, or a refusal with an <see cref="Error"/>.</summary>
/// <typeparam name="T">What success hands back.</typeparam>
public sealed class Result<T> : IResult<Result<T>>
{
    private readonly T? value;

    private Result(T? value, Error? error)
    {
        this.value = value;
        Error = error;
    }

    /// <inheritdoc />
    public Error? Error { get; }

    /// <inheritdoc />
    public object? Answer => value;

    /// <summary>What was asked for. Reading it from a refusal is a defect and throws.</summary>
    public T Value => Error is null ? value! : throw new InvalidOperationException($"A refusal ({Error.Reason}) has no value.");

    /// <summary>True with the refusal when the work was refused; false with the value when it was done.</summary>
    public bool Refused([NotNullWhen(true)] out Error? error, [NotNullWhen(false)] out T? found)
    {
        error = Error;
        found = value;
        return error is not null;
    }

    /// <inheritdoc />
    public static Result<T> Refuse(Error error) => new(default, error);

    /// <inheritdoc />
    public static Result<T> Succeed(object? answer) => new((T?)answer, null);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}
