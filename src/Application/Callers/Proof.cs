using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.Callers;

/// <summary>
/// What a signed-in caller shows of the password with a request. The pipeline judges it together with the values of the request; who may send it
/// without any password is <see cref="Access"/>'s to say.
/// </summary>
public sealed record Proof
{
    private Proof() { }

    /// <summary>The member of the request that holds the password.</summary>
    public required string Field { get; init; }

    /// <summary>The password as it was given; null or empty when it was not.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the password has to be in the request, however fresh the sign-in is.</summary>
    public bool IsPasswordRequired { get; init; }

    /// <summary>Whether the caller has to have given the password just now, with the request or by signing in.</summary>
    public bool IsFreshRequired { get; init; }

    /// <summary>
    /// Asked of the caller's own account, as it came with the credential, before a password is looked at: hashing costs, and nobody it cannot
    /// help has it done. Null for what every account may.
    /// </summary>
    public Func<CustomerFacts, Actor, Result>? Condition { get; private init; }

    /// <summary>The agent of the caller's account that the request is about, which has to be there first; null for none.</summary>
    public AgentId? Agent { get; private init; }

    /// <summary>The access key of the caller's account that the request is about, which has to be there first; null for none.</summary>
    public AccessKeyId? AccessKey { get; private init; }

    /// <summary>The password, with this very request.</summary>
    public static Proof Given(string? password) =>
        new()
        {
            Field = "password",
            Password = password,
            IsPasswordRequired = true,
        };

    /// <summary>The password, with the request or by a sign-in in the last minutes.</summary>
    public static Proof Fresh(string? currentPassword) => WhenNeeded(currentPassword) with { IsFreshRequired = true };

    /// <summary>The same where it depends on what is changed whether it is needed: the verb asks for it (<see cref="Actor"/>).</summary>
    public static Proof WhenNeeded(string? currentPassword) => new() { Field = "current_password", Password = currentPassword };

    /// <summary>The same, looked at only if the status of the caller's account allows this.</summary>
    public Proof Once(CustomerAction action) => Once((account, by) => account.EnsureAllowed(action, by));

    /// <summary>The same, looked at only if this is true of the caller's account.</summary>
    public Proof Once(Func<CustomerFacts, Actor, Result> condition) => this with { Condition = condition };

    /// <summary>The same, looked at only if the caller's account has this agent and the caller may change it.</summary>
    public Proof About(AgentId agent) => this with { Agent = agent };

    /// <summary>The same, looked at only if the caller's account has this access key.</summary>
    public Proof About(AccessKeyId key) => this with { AccessKey = key };
}

/// <summary>A use case that takes a proof.</summary>
public interface IProven
{
    /// <summary>What the caller has shown.</summary>
    Proof Proof { get; }
}

/// <summary>Judges proofs.</summary>
internal interface IProofVerifier
{
    /// <summary>
    /// Refuses a proof: what is wrong with given values as <see cref="ErrorKind.InvalidArgument"/> with details, all else as it is. After a
    /// right password the caller is known to have just given it.
    /// </summary>
    Task<Result> VerifyAsync(Proof proof, CancellationToken cancellationToken);
}
