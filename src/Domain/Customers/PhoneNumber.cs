namespace Customers.Domain.Customers;

/// <summary>A phone number in E.164: a plus sign, then 2–15 digits of which the first is not zero.</summary>
public static class PhoneNumber
{
    /// <summary>The most digits a number has (ITU-T E.164).</summary>
    public const int MaxDigits = 15;

    /// <summary>What <see cref="IsValid"/> says, as a regular expression.</summary>
    public const string Pattern = @"^(\+[1-9][0-9]{1,14})?$";

    /// <summary>Empty, or E.164.</summary>
    public static bool IsValid(string? value) => value is not null && (value.Length == 0 || IsE164(value));

    private static bool IsE164(string value) =>
        value.Length is >= 3 and <= MaxDigits + 1 && value[0] == '+' && value[1] != '0' && value.Skip(1).All(char.IsAsciiDigit);
}
