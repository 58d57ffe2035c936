namespace Customers.Application.Idempotency;

/// <summary>What an answer tells those who keep it under an <c>Idempotency-Key</c>.</summary>
public interface IKeptAnswer
{
    /// <summary>Whether it shows a secret that is shown once.</summary>
    bool ShowsSecret => false;

    /// <summary>The account it tells of, with which it is erased; null for the one that the request is about.</summary>
    Guid? OfCustomer => null;
}

/// <summary>What a caller without a credential has in their hands: an address, a username, or the token of a link.</summary>
public interface ISentByAnyone
{
    /// <summary>It, as it was given. Never stored; the keys of those who give another are other keys.</summary>
    string? Given { get; }
}
