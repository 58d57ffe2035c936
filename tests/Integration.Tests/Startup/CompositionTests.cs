using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Customers.Integration.Tests.Startup;

/// <summary>The composition and the files that it mounts name each other's services, ports, variables and keys rightly.</summary>
public sealed partial class CompositionTests
{
    private static readonly string text = File.ReadAllText(Deploy.PathOf("compose.yml"));
    private static readonly JsonNode composition = Read("compose.yml");

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Services => composition["services"]!.AsObject();

    [Fact]
    public void Services_AreThoseOfADeployment()
    {
        Assert.Superset(
            new HashSet<string> { "customers-1", "customers-2", "postgres", "rabbitmq", "nginx", "collector" },
            Services.Select(service => service.Key).ToHashSet()
        );
        Assert.All(
            Services.Where(service => service.Key.StartsWith("customers", StringComparison.Ordinal)),
            service =>
            {
                Assert.Equal("true", service.Value!["read_only"]!.ToString());
                Assert.Equal("""["ALL"]""", service.Value["cap_drop"]!.ToJsonString());
                Assert.Equal("deploy/Dockerfile", service.Value["build"]!["dockerfile"]!.ToString());
            }
        );
    }

    [Fact]
    public void Parts_ThatServicesName_AreDeclared()
    {
        var declared = (string kind) => composition[kind]!.AsObject().Select(each => each.Key).ToHashSet();
        var named = (string kind) => Services.SelectMany(service => Listed(service.Value![kind])).ToHashSet();
        var mounts = named("volumes").Select(volume => volume.Split(':')[0]).ToList();

        Assert.Equal(declared("networks"), named("networks"));
        Assert.Equal(declared("secrets"), named("secrets"));
        Assert.Equal(declared("volumes"), mounts.Where(mount => !mount.StartsWith('.')).ToHashSet());
        Assert.All(mounts.Where(mount => mount.StartsWith('.')), file => Assert.True(File.Exists(Deploy.PathOf(file)), file));
        Assert.Subset(
            Services.Select(service => service.Key).ToHashSet(),
            Services.SelectMany(service => Listed(service.Value!["depends_on"])).ToHashSet()
        );
    }

    [Fact]
    public void Variables_EveryOne_HasADefaultOrIsInTheExample()
    {
        var needed = Variable()
            .Matches(text)
            .Where(match => !match.Value.Contains(":-"))
            .Select(match => match.Groups["name"].Value);
        var given = File.ReadLines(Deploy.PathOf("compose.env.example")).Select(line => line.Split('=')[0]);

        Assert.Subset(given.ToHashSet(), needed.ToHashSet());
        Assert.NotEmpty(needed);
    }

    [Fact]
    public void Keys_OfTheService_AreInTheList()
    {
        var list = File.ReadAllText(Path.Combine(Deploy.Root, "docs/operations/configure.md"));
        var keys = composition["services"]!["customers-1"]!["environment"]!.AsObject().Select(each => each.Key).ToList();

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Contains($"`{key.Replace("__", ":")}`", list, StringComparison.Ordinal));
    }

    [Fact]
    public void Others_LeadToTheServicesAndTheirPorts()
    {
        var environment = composition["services"]!["customers-1"]!["environment"]!;
        var ports = environment["ASPNETCORE_HTTP_PORTS"]!.ToString().Split(';');
        var proxy = File.ReadAllText(Deploy.PathOf("nginx/nginx.conf")) + File.ReadAllText(Deploy.PathOf("haproxy/haproxy.cfg"));
        var targets = Read("prometheus/prometheus.yml")["scrape_configs"]![0]!["static_configs"]!.AsArray();
        var collector = Read("otel/collector.yml")["receivers"]!["otlp"]!["protocols"]!["grpc"]!["endpoint"]!.ToString();

        Assert.Equal(["customers-1:8080", "customers-2:8080"], Replica().Matches(proxy).Select(match => match.Value).Distinct());
        Assert.Equal(["8080", environment["Metrics__Prometheus"]!.ToString()], ports);
        Assert.Equal(
            [$"customers-1:{ports[1]}", $"customers-2:{ports[1]}"],
            targets.Select(each => each!["targets"]![0]!.ToString())
        );
        Assert.Equal(new Uri(environment["OTEL_EXPORTER_OTLP_ENDPOINT"]!.ToString()).Port, new Uri($"http://{collector}").Port);
        Assert.Contains($"Http__TrustedProxies: {composition["networks"]!["inside"]!["ipam"]!["config"]![0]!["subnet"]}", text);
    }

    private static IEnumerable<string> Listed(JsonNode? part) =>
        part switch
        {
            JsonArray list => list.Select(each => each!.ToString()),
            JsonObject names => names.Select(each => each.Key),
            _ => [],
        };

    private static JsonNode Read(string file)
    {
        var reader = new MergingParser(new Parser(new StringReader(File.ReadAllText(Deploy.PathOf(file)))));
        var read = new DeserializerBuilder().Build().Deserialize(reader);
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(read!))!;
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"customers-\d:\d+", RegexOptions.None, 1000)]
    private static partial Regex Replica();
}
