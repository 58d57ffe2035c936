using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Customers.Architecture.Tests;

/// <summary>The page of all configuration names every key that the code reads, and no other.</summary>
public sealed partial class ConfigurationDocumentTests
{
    private const string Document = "docs/operations/configure.md";

    // Read by the framework, or by OpenTelemetry's own code.
    private static readonly string[] ofOthers =
    [
        "ASPNETCORE_ENVIRONMENT",
        "ASPNETCORE_HTTP_PORTS",
        "ASPNETCORE_URLS",
        "Kestrel:Endpoints",
        "Serilog:MinimumLevel",
        "OTEL_EXPORTER_OTLP_HEADERS",
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "OTEL_METRIC_EXPORT_INTERVAL",
        "OTEL_RESOURCE_ATTRIBUTES",
        "OTEL_SERVICE_NAME",
        "OTEL_TRACES_SAMPLER",
        "OTEL_TRACES_SAMPLER_ARG",
    ];

    // Put together from parts in the code, where no text holds them whole.
    private static readonly string[] putTogether =
    [
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_METRICS_EXPORTER",
        "OTEL_TRACES_EXPORTER",
        "KeyRing:CertificatePassword",
        "KeyRing:SecondCertificatePassword",
        "Permissions:Sets:ID",
        "RateLimits:PLAN:NAME",
        "RateLimits:PLAN:long_polls",
        "RateLimits:anonymous:requests",
        "RateLimits:anonymous:sign_ups",
        "PublicUrl",
        "ConnectionStrings:Customers",
        "Deadlines:Request",
    ];

    // Keys of before, which are refused with a word on what has taken their place; and parts of keys.
    private static readonly string[] notRead =
    [
        "SignUps:PerAddress",
        "SignUps:AddressWindow",
        "Events:RabbitMq",
        "Permissions:Sets",
    ];

    /// <summary>Which class is read from which section: what the start binds by <c>Get</c> and <c>Bind</c>.</summary>
    private static readonly Dictionary<string, string> sections = new()
    {
        ["AlertOptions"] = "Alerts",
        ["DatabaseDeadlines"] = "Deadlines",
        ["LeavingOptions"] = "Leaving",
        ["MailOptions"] = "Email",
        ["PasswordAttemptsOptions"] = "PasswordAttempts",
        ["PasswordHashingOptions"] = "Passwords",
        ["RabbitMqOptions"] = "Events:RabbitMq",
        ["ResourceEventOptions"] = "Events:RabbitMq:Resources",
        ["SignUpOptions"] = "SignUps",
        ["SweepOptions"] = "Sweeps",
        ["WebhookOptions"] = "Webhooks",
    };

    // Set by the start itself, from keys of other sections or for Development.
    private static readonly string[] notBound = ["Email:Platform", "Email:SupportContact", "Email:PublicUrl", "Email:PrintLinks"];

    private static readonly HashSet<string> documented =
    [
        .. Source
            .ReadFile(Document)
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Key().Matches(line.Split('|')[1]).Select(key => key.Groups[1].Value)),
    ];

    private static readonly HashSet<string> read =
    [
        .. InTexts().Except(notRead),
        .. InSections(),
        .. sections.SelectMany(section => PropertiesOf(TypeNamed(section.Key), section.Value)).Except(notBound),
        .. putTogether,
    ];

    [Fact]
    public void Keys_ThatTheCodeReads_AreInTheDocument() => Assert.Empty(read.Except(documented).Order(StringComparer.Ordinal));

    [Fact]
    public void Keys_OfTheDocument_AreReadByTheCode() =>
        Assert.Empty(documented.Except(read).Except(ofOthers).Order(StringComparer.Ordinal));

    [Fact]
    public void Classes_ThatAreBound_HaveASection()
    {
        var bound = Start()
            .SelectMany(file => Bound().Matches(file.Text))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Equal(sections.Keys.Except(["WebhookOptions"]).Order(StringComparer.Ordinal), bound);
    }

    private static IEnumerable<SourceFile> Start() =>
        Source.CSharp.Where(file => file.Project == "Api" && file.Folder.Contains("Startup", StringComparison.Ordinal));

    // Texts that look like a key, where configuration is read.
    private static IEnumerable<string> InTexts() =>
        Source
            .CSharp.Where(file => file.Project == "Api" && file.Text.Contains("onfiguration", StringComparison.Ordinal))
            .SelectMany(file => Text().Matches(file.Text))
            .Select(match => match.Groups[1].Value);

    // A member of a section, in a file that reads no other.
    private static IEnumerable<string> InSections() =>
        from file in Start()
        let names = Section().Matches(file.Text).Select(match => match.Groups[1].Value).Distinct().ToList()
        where names.Count == 1
        from member in Member().Matches(file.Text)
        select $"{names[0]}:{member.Groups[1].Value}";

    private static Type TypeNamed(string name) =>
        new[] { Code.Domain, Code.Application, Code.Infrastructure, Code.Api }
            .SelectMany(assembly => assembly.GetTypes())
            .Single(type => type.Name == name);

    private static IEnumerable<string> PropertiesOf(Type type, string section) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is { IsPublic: true }
        let key = $"{section}:{property.Name}"
        from each in IsSection(property.PropertyType) ? PropertiesOf(property.PropertyType, key) : [key]
        select each;

    private static bool IsSection(Type type) =>
        type is { IsClass: true }
        && type.Namespace!.StartsWith("Customers", StringComparison.Ordinal)
        && !typeof(IEnumerable).IsAssignableFrom(type);

    [GeneratedRegex(@"GetSection\(""([\w:]+)""\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Section();

    [GeneratedRegex(@"\bsection\[""(\w+)""\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Member();

    [GeneratedRegex("`([A-Za-z_:]+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"\.Get<(\w+)>\(\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bound();

    [GeneratedRegex(
        "\"([A-Z][A-Za-z]+(?::[A-Z][A-Za-z]+)+|OTEL_[A-Z_]+[A-Z])\"",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Text();
}
