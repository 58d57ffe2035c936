using System.Globalization;
using Customers.Application.AccessKeys;
using Customers.Domain.AccessKeys;

namespace Customers.Api.Pages.SignedIn;

/// <summary>The form that makes an access key.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="Scopes">The words for what it may be used for.</param>
/// <param name="Days">How long it works, as it was chosen.</param>
/// <param name="NeedsPassword">Whether the password has to be given with it.</param>
public sealed record KeyForm(string Name, IReadOnlyList<string> Scopes, string Days, bool NeedsPassword)
{
    /// <summary>The fields that it shows, by the members of the request that they become.</summary>
    internal static readonly string[] Fields = ["name", "scopes", "expire", Password];

    internal const string Password = "current_password";

    private const int SecondsPerDay = 24 * 60 * 60;
    private const string Month = "30";

    /// <summary>What a key of an account may be used for, and how that is told.</summary>
    public static IReadOnlyList<(string Scope, string Name)> Choices { get; } =
    [
        ("read", "Read the account, its agents, keys and events"),
        ("profile", "Change the profile, the webhook and the billing account"),
        ("agents", "Manage agents, and end keys and sessions"),
        ("unregister:cancel", "Call off a scheduled deletion"),
    ];

    /// <summary>How long it may work, in days.</summary>
    public static IReadOnlyList<(string Days, string Name)> Lifetimes { get; } =
    [(Month, "30 days"), ("90", "90 days"), ("365", "a year"), ("1825", "five years")];

    /// <summary>The form as it is shown first: a key that only reads, for a month.</summary>
    public static KeyForm Blank(bool needsPassword) => new("", [Scope.Read.ToNames()[0]], Month, needsPassword);

    /// <summary>The form as it was sent.</summary>
    public static KeyForm Read(IFormCollection form, bool needsPassword) =>
        new(form["name"].ToString(), [.. form["scopes"].OfType<string>()], form["expire"].ToString(), needsPassword);

    internal CreateAccessKey ToUseCase(string password) =>
        new(Name, "", LifetimeSeconds) { Scopes = ScopesInput.From(Scopes), CurrentPassword = password };

    // A choice that the form does not have is out of every range.
    private int LifetimeSeconds =>
        Lifetimes.Any(lifetime => lifetime.Days == Days) ? int.Parse(Days, CultureInfo.InvariantCulture) * SecondsPerDay : 0;
}
