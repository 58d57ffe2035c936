using System.Globalization;

namespace Customers.Application.Common;

/// <summary>An answer that stands for one version of something, which its entity tag names.</summary>
public interface IVersioned
{
    /// <summary>The tag, without its quotes: the same as long as nobody has changed what is shown.</summary>
    string Tag { get; }
}

/// <summary>Which versions of what it changes a client accepts (<c>If-Match</c>).</summary>
/// <param name="Tags">The tags it has seen, without their quotes; null for every version.</param>
public sealed record VersionCondition(IReadOnlyList<string>? Tags)
{
    /// <summary>Every version.</summary>
    public static VersionCondition Any { get; } = new(Tags: null);

    /// <summary>Whether what has this tag now is accepted. Tags are compared as texts, so one that was never given out is nobody's.</summary>
    public bool Allows(string tag) => Tags is null || Tags.Contains(tag, StringComparer.Ordinal);

    /// <summary>The same for what is shown by its version alone.</summary>
    public bool Allows(long version) => Allows(ToTag(version));

    /// <summary>The tag of a version.</summary>
    public static string ToTag(long version) => version.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A change of something that a client has seen a version of.</summary>
/// <typeparam name="T">What success answers.</typeparam>
public abstract record ConditionalCommand<T> : IRequest<Result<T>>
{
    /// <summary>The version the client has seen; any when absent.</summary>
    public VersionCondition IfMatch { get; init; } = VersionCondition.Any;
}
