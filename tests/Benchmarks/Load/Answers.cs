using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;

namespace Customers.Benchmarks.Load;

/// <summary>Makes sure that both sides give the same answers: a floor that does less would be no floor.</summary>
internal static class Answers
{
    private const int Samples = 20;
    private static readonly string[] changing = ["metadata", "tm_update"];

    public static async Task CompareAsync(ServerProcess floor, ServerProcess service)
    {
        using var http = new HttpClient();
        for (var sample = 0; sample < Samples; sample++)
        {
            var key = Seed.KeyText(sample * (Seed.Keys / Samples));
            Equal(await GetAsync(http, floor, key), await GetAsync(http, service, key));
            var changed = await PutAsync(http, floor, key, flag: true);
            var changedBack = await PutAsync(http, service, key, flag: false);
            Equal(Unchanging(changed), Unchanging(changedBack));
            Equal(await GetAsync(http, floor, key), changedBack);
        }
    }

    private static Task<string> GetAsync(HttpClient http, ServerProcess server, string key) =>
        http.GetStringAsync(new Uri(server.Url, "/v1.0/customer?accesskey=" + key));

    private static async Task<string> PutAsync(HttpClient http, ServerProcess server, string key, bool flag)
    {
        using var body = new StringContent(flag ? """{"rtp_debug": true}""" : """{"rtp_debug": false}""", Encoding.UTF8);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.PutAsync(new Uri(server.Url, "/v1.0/customer/metadata?accesskey=" + key), body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    private static string Unchanging(string body)
    {
        var account = JsonNode.Parse(body)!.AsObject();
        foreach (var member in changing)
            account.Remove(member);
        return account.ToJsonString();
    }

    private static void Equal(string floor, string service)
    {
        if (floor != service)
            throw new BenchmarkException($"The floor and the service answer differently:\n{floor}\n{service}");
    }
}
