namespace Customers.Application.Imports;

/// <summary>What two accounts cannot both have.</summary>
public enum ImportKeyKind
{
    /// <summary>The id of an agent.</summary>
    Agent,

    /// <summary>The canonical form of a username that is its agent's.</summary>
    Username,

    /// <summary>The canonical form of an e-mail address.</summary>
    Email,

    /// <summary>The id of an access key.</summary>
    AccessKey,

    /// <summary>The SHA-256 of a token, in hexadecimal digits.</summary>
    Token,
}

/// <summary>Something that only one account can have.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its canonical form.</param>
public readonly record struct ImportKey(ImportKeyKind Kind, string Value);
