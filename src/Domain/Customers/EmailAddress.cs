using System.Globalization;
using System.Text;
using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>An e-mail address as its owner wrote it, or none. Mail goes to <see cref="Value"/>; comparisons use <see cref="Canonical"/>.</summary>
public sealed record EmailAddress
{
    /// <summary>The longest address, in characters (RFC 5321, erratum 1690).</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;
    private const int MaxLabelLength = 63;
    private const string AllowedInLocal = "!#$%&'*+-/=?^_`{|}~.";

    private EmailAddress(string value) => Value = value;

    /// <summary>No address.</summary>
    public static EmailAddress None { get; } = new("");

    /// <summary>The address as given; empty when there is none.</summary>
    public string Value { get; }

    /// <summary>The form that is unique among accounts that are not deleted or expired: without case, and with the domain as the DNS knows it.</summary>
    public string Canonical => CanonicalOf(Value);

    /// <summary>The mailbox that its mail ends up in, as far as one can tell: without what stands behind a <c>+</c>.</summary>
    public string Mailbox
    {
        get
        {
            var canonical = Canonical;
            var (tag, at) = (canonical.IndexOf('+', StringComparison.Ordinal), canonical.LastIndexOf('@'));
            return tag > 0 && tag < at ? canonical[..tag] + canonical[at..] : canonical;
        }
    }

    /// <summary>Whether there is no address.</summary>
    public bool IsEmpty => Value.Length == 0;

    /// <summary>Takes an address that <see cref="IsValid"/> accepts; anything else is a defect of the caller.</summary>
    public static EmailAddress From(string value) =>
        IsValid(value) ? new(value) : throw new ArgumentException("Not an e-mail address.", nameof(value));

    /// <summary>An address that was accepted earlier, whatever the rules were then.</summary>
    internal static EmailAddress FromStored(string value) => value.Length == 0 ? None : new(value);

    /// <summary>Empty, or <c>local@domain</c>: a dot-atom of at most 64 characters and a domain of labels of at most 63 (RFC 5321, RFC 6531).</summary>
    public static bool IsValid(string? value)
    {
        if (value is null)
            return false;
        if (value.Length == 0)
            return true;
        return Text.IsClean(value)
            && !Visibility.HasInvisible(value)
            && IsWellFormed(value)
            && IsWellFormed(Text.Canonical(value))
            && IsKnowable(value);
    }

    /// <summary>What a text is compared by that may be an address: lower case, its domain in the IDNA form.</summary>
    // Text.Canonical maps other full stops to the one, so the domain is cut off after it.
    public static string CanonicalOf(string value)
    {
        var folded = Text.Canonical(value);
        var at = folded.LastIndexOf('@');
        return at < 0 ? folded : folded[..(at + 1)] + MailDomain.ToAscii(folded[(at + 1)..]);
    }

    private static bool IsKnowable(string value)
    {
        var folded = Text.Canonical(value);
        return MailDomain.IsKnowable(folded[(folded.LastIndexOf('@') + 1)..]) && IsWellFormed(CanonicalOf(value));
    }

    private static bool IsWellFormed(string value)
    {
        var at = value.LastIndexOf('@');
        return at > 0 && Text.Length(value) <= MaxLength && IsLocalPart(value[..at]) && IsDomain(value[(at + 1)..]);
    }

    private static bool IsLocalPart(string local) =>
        Text.Length(local) <= MaxLocalLength
        && !local.StartsWith('.')
        && !local.EndsWith('.')
        && !local.Contains("..", StringComparison.Ordinal)
        && local.EnumerateRunes().All(rune => IsWordCharacter(rune) || AllowedInLocal.EnumerateRunes().Contains(rune));

    private static bool IsDomain(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length > 1 && Array.TrueForAll(labels, IsLabel);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength
        && !label.StartsWith('-')
        && !label.EndsWith('-')
        && label.EnumerateRunes().All(rune => IsWordCharacter(rune) || rune.Value == '-');

    // Beyond ASCII: letters, digits and marks of any script. Blanks, quotes, invisible characters and symbols are not an address.
    private static bool IsWordCharacter(Rune rune) =>
        rune.IsAscii
            ? char.IsAsciiLetterOrDigit((char)rune.Value)
            : Rune.IsLetterOrDigit(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
