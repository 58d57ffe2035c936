using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Domain.Tests.Builders;

/// <summary>The three things a verb of an aggregate can do: change it, leave it as it is, refuse.</summary>
internal static class Expect
{
    /// <summary>The verb is done: these facts now, one event, the next version.</summary>
    public static void Changed(AggregateRoot root, Func<Result> verb, ISnapshot facts, string type, params string[] members)
    {
        var stored = root.StoredVersion;

        Done(verb());

        Assert.Equal(facts, FactsOf(root));
        Recorded(Assert.Single(root.Events), root, type, members);
        Assert.Equal((stored, stored + 1), (root.StoredVersion, root.Version));
    }

    /// <summary>The verb is done and nothing is different.</summary>
    public static void Unchanged(AggregateRoot root, Func<Result> verb)
    {
        var before = (FactsOf(root), root.Version, root.Events.Count);
        Done(verb());
        Same(before, root);
    }

    /// <summary>The verb refuses with this HTTP status and reason, and nothing is different.</summary>
    public static Error Refused(AggregateRoot root, Func<Result> verb, string expected)
    {
        var before = (FactsOf(root), root.Version, root.Events.Count);
        var error = verb().Error;

        Assert.Equal(expected, error is null ? "done" : Describe(error));
        Same(before, root);
        return error!;
    }

    /// <summary>An event of this type by <see cref="Actors.Platform"/> at <see cref="Times.Now"/>.</summary>
    public static void Recorded(DomainEvent @event, AggregateRoot root, string type, params string[] members)
    {
        Assert.Equal(type, @event.Type);
        Assert.Equal(members, @event.Changed);
        Assert.Equal(CustomerBuilder.Id, @event.CustomerId);
        Assert.Equal(Actors.Platform, @event.Actor);
        Assert.Equal(Times.Now, @event.At);
        Assert.Same(FactsOf(root), @event.Resource);
    }

    /// <summary>A refusal as the contract writes it, e.g. <c>403 ACCOUNT_FROZEN</c>.</summary>
    public static string Describe(Error error) => $"{(HttpStatus(error.Kind))} {error.Reason}";

    private static int HttpStatus(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.InvalidArgument => 400,
            ErrorKind.PermissionDenied => 403,
            ErrorKind.FailedPrecondition => 409,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No refusal of a verb."),
        };

    private static void Done(Result result) => Assert.Null(result.Error);

    private static void Same((ISnapshot Facts, long Version, int Events) before, AggregateRoot root)
    {
        Assert.Same(before.Facts, FactsOf(root));
        Assert.Equal((before.Version, before.Events), (root.Version, root.Events.Count));
    }

    private static ISnapshot FactsOf(AggregateRoot root) =>
        root switch
        {
            Customer customer => customer.Facts,
            Agent agent => agent.Facts,
            AccessKey key => key.Facts,
            _ => throw new ArgumentException("No aggregate that the tests know.", nameof(root)),
        };
}
