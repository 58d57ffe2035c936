using Customers.Api.Startup;
using Customers.Infrastructure.Mail;
using Microsoft.AspNetCore.Builder;

namespace Customers.Integration.Tests.Startup;

public sealed class MailOptionsTests
{
    private const string Host = "Email:Smtp:Host";

    private static readonly (string Key, string Value)[] Usual =
    [
        (Host, "mail.example"),
        ("Email:Sender", "no-reply@voipbin.example"),
        ("PublicUrl", "https://accounts.example/"),
    ];

    [Fact]
    public void Options_NothingConfigured_AreAFolderInDevelopmentAndNoWayElsewhere()
    {
        var development = Read("Development");
        var production = Read("Production");

        Assert.EndsWith("-mails", development.PickupDirectory, StringComparison.Ordinal);
        Assert.Equal("http://127.0.0.1:5080", development.PublicUrl);
        Assert.True(development.CanSend);
        Assert.False(production.CanSend);
    }

    [Fact]
    public void Options_Server_HasGoodDefaults()
    {
        var options = Read("Production", Usual);

        Assert.Equal((587, true, TimeSpan.FromSeconds(30)), (options.Smtp.Port, options.Smtp.StartTls, options.Smtp.Timeout));
        Assert.Equal(("https://accounts.example", "VoIPBIN"), (options.PublicUrl, options.SenderName));
        Assert.True(options.Lease > options.Smtp.Timeout);
    }

    [Theory]
    [InlineData("PublicUrl", "")]
    [InlineData("PublicUrl", "/relative")]
    [InlineData("PublicUrl", "ftp://accounts.example")]
    [InlineData("PublicUrl", "https://accounts.example/?a=b")]
    [InlineData("PublicUrl", "https://user@accounts.example/")]
    [InlineData("Email:Sender", "")]
    [InlineData("Email:Sender", "nobody")]
    [InlineData("Email:Sender", "ünsender@voipbin.example")]
    [InlineData("Email:SenderName", "Two\r\nlines")]
    [InlineData("Platform:Name", "")]
    [InlineData("Email:Smtp:Port", "0")]
    [InlineData("Email:Smtp:Port", "65536")]
    [InlineData("Email:Smtp:Timeout", "00:00:00.5")]
    [InlineData("Email:Smtp:User", "somebody")]
    [InlineData("Email:Smtp:Password", "p4ssw0rd-of-a-test")]
    [InlineData("Email:PickupDirectory", "mails")]
    public void Options_OutOfRange_AreRefusedByName(string key, string value)
    {
        var refusal = Assert.Throws<StartupException>(() => Read("Production", [.. Usual, (key, value)]));

        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("p4ssw0rd", refusal.Message, StringComparison.Ordinal);
    }

    private static MailOptions Read(string environment, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        return builder.ReadMailOptions();
    }
}
