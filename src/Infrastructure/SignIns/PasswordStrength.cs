using Customers.Application.SignIns;
using Customers.Infrastructure.Mail;
using Zxcvbn;
using Zxcvbn.Matcher;

namespace Customers.Infrastructure.SignIns;

/// <summary>
/// Judges passwords with zxcvbn: how many guesses somebody would need who knows words, names, keyboards, dates and habits. The advice is made
/// from what zxcvbn recognised, since this version of it gives none of its own.
/// </summary>
internal sealed class PasswordStrength(MailOptions mail) : IPasswordStrength
{
    private const int LeastScore = 2;
    private const string WayOn = "Add another word or two; uncommon ones are better.";

    private readonly Zxcvbn.Zxcvbn zxcvbn = new();

    public string? Advise(string password, PasswordContext context)
    {
        var result = zxcvbn.EvaluatePassword(password, Words(context));
        if (result.Score >= LeastScore)
            return null;
        var weakest = result.MatchSequence.MaxBy(match => match.Token.Length);
        return weakest is null ? WayOn : $"{Explain(weakest)} {WayOn}";
    }

    // An address is guessed from its parts, a name from its words, and whoever knows the platform tries its name.
    private IEnumerable<string> Words(PasswordContext context) =>
        context
            .Words.Append(mail.Platform)
            .OfType<string>()
            .SelectMany(word => word.Split(' ', '@', '.', '-', '_', '+').Append(word))
            .Where(word => word.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private static string Explain(Match match) =>
        match switch
        {
            DictionaryMatch { DictionaryName: "user_inputs" } => "It holds a name that goes with the account.",
            DictionaryMatch { DictionaryName: "passwords" } => "It holds one of the passwords that are tried first.",
            DictionaryMatch => "Single words and names are easy to guess, also with other letters in them.",
            SpatialMatch => "Keys that lie beside each other are easy to guess.",
            RepeatMatch => "Repeated characters are easy to guess.",
            SequenceMatch => "Sequences like abc or 6543 are easy to guess.",
            DateMatch => "Dates are easy to guess.",
            _ => "It is too short for what it is made of.",
        };
}
