using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Customers.Architecture.Tests;

/// <summary>What is nowhere in the code of the service, so that whole kinds of attacks have nothing to begin with.</summary>
public sealed partial class CodeSecurityTests
{
    [Fact]
    public void Patterns_InTheService_AreGeneratedAtBuild() => Assert.Empty(Source.CSharp.LinesMatching(MadePattern()));

    [Fact]
    public void Code_OfTheService_IsNeverMadeAtRunTime() => Assert.Empty(Source.CSharp.LinesMatching(MadeCode()));

    [Fact]
    public void Code_OfTheService_IsManaged()
    {
        // A folder is flushed by the C library only: what is new in it could be lost otherwise (decision 37). And only it lets a thread step
        // back on Linux (decision 39).
        Assert.Equal(
            [("src/Infrastructure/DeletionLedger/Files/LedgerDisk.cs", 3), ("src/Infrastructure/SignIns/HashingThread.cs", 1)],
            Source
                .CSharp.LinesMatching(UnmanagedCode())
                .CountBy(line => line.Split(':')[0])
                .Select(file => (file.Key, file.Value))
                .Order()
        );
        Assert.DoesNotContain("AllowUnsafeBlocks", Source.ReadFile("Directory.Build.props"), StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_ThatTheServiceStarts_GetListsOfArgumentsAndNoShell()
    {
        var starts = Source.CSharp.LinesMatching(ProgramStart());

        Assert.NotEmpty(starts);
        Assert.All(starts, line => Assert.StartsWith("src/Infrastructure/DevelopmentCluster/", line, StringComparison.Ordinal));
        Assert.Empty(Source.CSharp.LinesMatching(Shell()));
    }

    [Fact]
    public void Xml_InTheService_IsReadForTheKeyRingOnly()
    {
        // XElement resolves no external entity and no document type.
        var reads = Source
            .CSharp.Where(file => file.Text.Contains("System.Xml", StringComparison.Ordinal))
            .Select(file => file.Name);

        Assert.All(reads, name => Assert.Contains("KeyRing", name, StringComparison.Ordinal));
        Assert.Empty(Source.CSharp.LinesMatching(XmlReader()));
    }

    [Fact]
    public void CrossOrigin_InTheService_IsAnsweredWithoutCookiesAndForNamedOrigins()
    {
        Assert.Empty(Source.CSharp.LinesMatching(CrossOrigin()));
        var policies = Source.CSharp.Where(file => file.Text.Contains("AddCors(", StringComparison.Ordinal)).ToList();
        Assert.Contains("DisallowCredentials()", Assert.Single(policies).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Http_InTheService_IsRedirectedNowhere() => Assert.Empty(Source.CSharp.LinesMatching(HttpsRedirection()));

    [Fact]
    public void Cryptography_OfTheService_IsTheFrameworks()
    {
        Assert.Empty(Source.CSharp.LinesMatching(WeakCryptography()));
        Assert.All(
            Directory
                .EnumerateFiles(Path.Combine(Source.Root, "src"), "*.csproj", SearchOption.AllDirectories)
                .SelectMany(project => XDocument.Load(project).Descendants("PackageReference"))
                .Select(package => package.Attribute("Include")!.Value)
                .Except(["BouncyCastle.Cryptography"]),
            name => Assert.DoesNotMatch("(?i)bouncy|crypto|sodium|jose|jwt", name)
        );
        // But for Ed25519, which the framework does not have, in one file.
        Assert.Equal(
            ["SigningKey.cs"],
            Source
                .CSharp.Where(file => file.Text.Contains("Org.BouncyCastle", StringComparison.Ordinal))
                .Select(file => file.Name)
        );
    }

    [Fact]
    public void Secrets_AreMadeByTheSystemsRandomSource()
    {
        Assert.Empty(Source.CSharp.LinesMatching(WeakRandom()));
        string[] makers = ["SessionTokens.cs", "AccessKeyTokens.cs", "MailTokens.cs"];
        Assert.All(
            makers,
            maker =>
            {
                var text = Assert.Single(Source.CSharp, file => file.Name == maker).Text;
                Assert.Contains("RandomNumberGenerator.GetBytes(", text, StringComparison.Ordinal);
                Assert.Matches(@"const int Random\w+ = 32;", text);
            }
        );
    }

    [Fact]
    public void Forms_ForPasswords_HideThemAndLetManagersFillThemIn()
    {
        var views = Directory
            .EnumerateFiles(Path.Combine(Source.Root, "src/Api/Pages"), "*.cshtml", SearchOption.AllDirectories)
            .ToDictionary(file => file, File.ReadAllText);
        var fields = views
            .SelectMany(view => InputField().Matches(view.Value), (view, field) => (view.Key, field.Value))
            .Where(field => PasswordField().IsMatch(field.Value))
            .ToList();

        // One view for all of them: hidden unless the person says otherwise, and then kept by nobody (decision 45).
        var (hidden, readable) = (Assert.Single(fields, IsHidden).Value, Assert.Single(fields, field => !IsHidden(field)).Value);
        Assert.All(fields, field => Assert.EndsWith("_Password.cshtml", field.Key, StringComparison.Ordinal));
        Assert.Contains("autocomplete=\"@Model.Use\"", hidden, StringComparison.Ordinal);
        Assert.Contains("class=\"shown-on-wish\"", readable, StringComparison.Ordinal);
        Assert.Contains("autocomplete=\"off\"", readable, StringComparison.Ordinal);
        Assert.Contains("spellcheck=\"false\"", readable, StringComparison.Ordinal);
        Assert.All(fields, field => Assert.DoesNotContain("onpaste", field.Value, StringComparison.OrdinalIgnoreCase));
        var uses = views.Values.SelectMany(text => PasswordUse().Matches(text)).Select(use => use.Groups["use"].Value).ToList();
        Assert.NotEmpty(uses);
        Assert.All(uses, use => Assert.Contains(use, new[] { "new-password", "current-password" }));

        static bool IsHidden((string File, string Value) field) =>
            field.Value.Contains("type=\"password\"", StringComparison.Ordinal);
    }

    [Fact]
    public void Publishing_TheService_TakesNoSourceControlAlong()
    {
        var copied = Directory
            .EnumerateFiles(Path.Combine(Source.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(project => XDocument.Load(project).Descendants())
            .Where(item =>
                item.Attribute("CopyToOutputDirectory") is not null || item.Attribute("CopyToPublishDirectory") is not null
            )
            .Select(item => (item.Attribute("Include") ?? item.Attribute("Update"))!.Value);

        Assert.All(copied, path => Assert.DoesNotMatch(@"\.git|\.\.", path));
    }

    [GeneratedRegex("<input[^>]*(@\\([^)]*\\)[^>]*)*>", RegexOptions.None, 1000)]
    private static partial Regex InputField();

    [GeneratedRegex("password|name=\"@\\(?Model.Name( \\+ PageForm.Readable\\))?\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PasswordField();

    [GeneratedRegex("new PasswordField\\([^)]*\"(?<use>[^\"]*)\"\\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PasswordUse();

    [GeneratedRegex(@"new Regex\(|\bRegex\.(IsMatch|Match|Matches|Replace|Split)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MadePattern();

    [GeneratedRegex(
        @"CSharpScript|System\.Reflection\.Emit|Expression\.Lambda|Assembly\.Load|\bdynamic \w+ =|BinaryFormatter|TypeNameHandling",
        RegexOptions.None,
        1000
    )]
    private static partial Regex MadeCode();

    [GeneratedRegex(@"\bunsafe\b(?!-)|\[DllImport|\[LibraryImport|\bMarshal\.", RegexOptions.None, 1000)]
    private static partial Regex UnmanagedCode();

    [GeneratedRegex(@"ProcessStartInfo\(|Process\.Start\(", RegexOptions.None, 1000)]
    private static partial Regex ProgramStart();

    [GeneratedRegex(@"UseShellExecute = true|/bin/sh|cmd\.exe|\bArguments = ", RegexOptions.None, 1000)]
    private static partial Regex Shell();

    [GeneratedRegex(@"XmlReader|XmlDocument|XslCompiledTransform|DtdProcessing", RegexOptions.None, 1000)]
    private static partial Regex XmlReader();

    [GeneratedRegex(
        "Access-Control-Allow|AccessControlAllow|AllowAnyOrigin|AllowCredentials|SetIsOriginAllowed",
        RegexOptions.None,
        1000
    )]
    private static partial Regex CrossOrigin();

    [GeneratedRegex("UseHttpsRedirection|AddHttpsRedirection", RegexOptions.None, 1000)]
    private static partial Regex HttpsRedirection();

    [GeneratedRegex(
        @"\b(MD5|SHA1|HMACMD5|HMACSHA1|DES|TripleDES|RC2|Rijndael\w*|CipherMode|PaddingMode|Aes|RSAEncryptionPadding)\b\.",
        RegexOptions.None,
        1000
    )]
    private static partial Regex WeakCryptography();

    [GeneratedRegex(@"new Random\(|Random\.Shared", RegexOptions.None, 1000)]
    private static partial Regex WeakRandom();
}
