using Customers.Domain.Customers;

namespace Customers.Domain.Tests.Customers;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a@b.co")]
    [InlineData("Admin@Acme-Telecom.com")]
    [InlineData("first.last+tag@sub.example.co.uk")]
    [InlineData("!#$%&'*+-/=?^_`{|}~@example.com")]
    [InlineData("x@xn--bcher-kva.example")]
    [InlineData("jürgen@bücher.example")]
    [InlineData("用户@例え.テスト")]
    [InlineData("नमस्ते@उदाहरण.भारत")]
    [InlineData("𐐨𐐩@example.com")]
    public void IsValid_Address_Accepts(string value) => Assert.True(EmailAddress.IsValid(value));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("1@2.3")]
    [InlineData("a@b.123")]
    [InlineData("a\u034F@b.co")]
    [InlineData("a\u3164@b.co")]
    [InlineData("a")]
    [InlineData("@")]
    [InlineData("a@")]
    [InlineData("@b.co")]
    [InlineData("a@b")]
    [InlineData("a@b.")]
    [InlineData("a@.b")]
    [InlineData("a@b..co")]
    [InlineData(".a@b.co")]
    [InlineData("a.@b.co")]
    [InlineData("a..b@b.co")]
    [InlineData("a@b@c.co")]
    [InlineData("a@-b.co")]
    [InlineData("a@b-.co")]
    [InlineData("a@b_c.co")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("\"a b\"@b.co")]
    [InlineData("a b@b.co")]
    [InlineData("a@b .co")]
    [InlineData(" a@b.co")]
    [InlineData("a@b.co ")]
    [InlineData("a@b.co\n")]
    [InlineData("a\r\nBcc: x@b.co")]
    [InlineData("a\0@b.co")]
    [InlineData("a\t@b.co")]
    [InlineData("a,b@c.co")]
    [InlineData("<a@b.co>")]
    [InlineData("Ann <a@b.co>")]
    [InlineData("mailto:a@b.co")]
    [InlineData("a\u00A0b@c.co")]
    [InlineData("a\u200B@b.co")]
    [InlineData("a\u202E@b.co")]
    [InlineData("a＠b.co")]
    [InlineData("a@b．co")]
    [InlineData("a@b。co")]
    [InlineData("a@℡.co")]
    [InlineData("a\u2100b@c.co")]
    public void IsValid_NoAddress_Refuses(string? value) => Assert.False(EmailAddress.IsValid(value));

    [Fact]
    public void IsValid_LoneSurrogate_Refuses()
    {
        Assert.False(EmailAddress.IsValid("a\uD83D@example.com"));
        Assert.False(EmailAddress.IsValid("a\uDE00@example.com"));
        Assert.False(EmailAddress.IsValid("a@exam\uDE00\uD83Dple.com"));
    }

    [Theory]
    [InlineData(0x1F600, "a symbol")]
    [InlineData(0xE0041, "an invisible tag")]
    [InlineData(0xF0000, "private use")]
    [InlineData(0x1FFFE, "no character")]
    public void IsValid_BeyondTheBasicPlaneButNoLetter_Refuses(int codePoint, string what)
    {
        var character = char.ConvertFromUtf32(codePoint);

        Assert.False(EmailAddress.IsValid($"a{character}@example.com"), what);
        Assert.False(EmailAddress.IsValid($"a@exam{character}ple.com"), what);
    }

    [Theory]
    [InlineData("a", 254, true)]
    [InlineData("a", 255, false)]
    [InlineData("é", 254, true)]
    [InlineData("é", 255, false)]
    [InlineData("𐐨", 254, true)]
    [InlineData("𐐨", 255, false)]
    public void IsValid_WholeLength_CountsCodePoints(string character, int length, bool valid)
    {
        // 64 + @ + labels of 30, so that only the whole length decides. The DNS knows no longer domains, whatever their letters.
        var label = string.Concat(Enumerable.Repeat("a", 30));
        var domain = string.Join('.', Enumerable.Repeat(label, 6));
        var last = string.Concat(Enumerable.Repeat("a", length - 65 - 186));
        var address = $"{string.Concat(Enumerable.Repeat(character, 64))}@{domain}.{last}";

        Assert.Equal(length, address.EnumerateRunes().Count());
        Assert.Equal(valid, EmailAddress.IsValid(address));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void IsValid_LocalLength_StopsAt64(int length, bool valid) =>
        Assert.Equal(valid, EmailAddress.IsValid($"{new string('a', length)}@example.com"));

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void IsValid_LabelLength_StopsAt63(int length, bool valid) =>
        Assert.Equal(valid, EmailAddress.IsValid($"a@{new string('b', length)}.com"));

    [Fact]
    public void IsValid_CanonicalFormTooLong_Refuses()
    {
        // One ligature becomes two letters.
        Assert.True(EmailAddress.IsValid($"{new string('ﬁ', 32)}@example.com"));
        Assert.False(EmailAddress.IsValid($"{new string('ﬁ', 33)}@example.com"));
    }

    [Fact]
    public void IsValid_CanonicalFormNoAddress_Refuses() => Assert.False(EmailAddress.IsValid("\uFDFA@example.com"));

    [Fact]
    public void From_ValidAddress_KeepsItAsGiven() => Assert.Equal("Ann@Example.COM", EmailAddress.From("Ann@Example.COM").Value);

    [Fact]
    public void From_NoAddress_Throws() => Assert.Throws<ArgumentException>(() => EmailAddress.From("nobody"));

    [Theory]
    [InlineData("")]
    [InlineData("Ann@Example.COM")]
    [InlineData("no longer valid")]
    public void FromStored_AcceptedEarlier_IsKeptAsItWas(string value) =>
        Assert.Equal(value, EmailAddress.FromStored(value).Value);

    [Fact]
    public void FromStored_Address_EqualsTheGivenOne()
    {
        Assert.Equal(EmailAddress.From("Ann@example.com"), EmailAddress.FromStored("Ann@example.com"));
        Assert.Same(EmailAddress.None, EmailAddress.FromStored(""));
    }

    [Fact]
    public void None_NoAddress_IsEmpty()
    {
        Assert.True(EmailAddress.None.IsEmpty);
        Assert.Equal("", EmailAddress.None.Canonical);
        Assert.Equal(EmailAddress.None, EmailAddress.From(""));
        Assert.False(EmailAddress.From("a@b.co").IsEmpty);
    }

    [Fact]
    public void Equality_SameSpelling_IsTheSameAddress() =>
        Assert.Equal(EmailAddress.From("a@example.com"), EmailAddress.From("a@example.com"));

    [Fact]
    public void Equality_OtherCase_IsAnotherSpellingOfOneCanonicalForm()
    {
        var (one, other) = (EmailAddress.From("a@example.com"), EmailAddress.From("A@Example.com"));

        Assert.NotEqual(one, other);
        Assert.Equal(one.Canonical, other.Canonical);
    }

    [Theory]
    [InlineData("jürgen@bücher.example", "jürgen@xn--bcher-kva.example")]
    [InlineData("A@BÜCHER.Example", "a@xn--bcher-kva.example")]
    [InlineData("a@xn--BCHER-kva.example", "a@xn--bcher-kva.example")]
    [InlineData("a@example.com", "a@example.com")]
    public void Canonical_Domain_IsAsTheDnsKnowsIt(string value, string canonical)
    {
        Assert.Equal(canonical, EmailAddress.From(value).Canonical);
        Assert.Equal(canonical, EmailAddress.From(canonical).Canonical);
    }

    [Theory]
    [InlineData("Ann+news@Example.com", "ann@example.com")]
    [InlineData("ann+a+b@example.com", "ann@example.com")]
    [InlineData("ann@example.com", "ann@example.com")]
    [InlineData("+ann@example.com", "+ann@example.com")]
    public void Mailbox_TagAndCase_MakeNoDifference(string value, string mailbox) =>
        Assert.Equal(mailbox, EmailAddress.From(value).Mailbox);
}
