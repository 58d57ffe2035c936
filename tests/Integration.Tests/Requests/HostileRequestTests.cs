using Customers.Integration.Tests.Documentation;

namespace Customers.Integration.Tests.Requests;

/// <summary>Requests that are made of the API document, most of them a little wrong: every answer is one that the document has, and none is a defect.</summary>
public sealed class HostileRequestTests(WireService service) : IClassFixture<WireService>
{
    private const int Seed = 20_261_129;
    private const int Rounds = 3_000;

    [Fact]
    public async Task Send_MadeOfTheDocument_AnswersAsTheDocumentSays()
    {
        var requests = new HostileRequests(ApiDocument.Approved, new Random(Seed), service.Account.Id);
        var statuses = new Dictionary<int, int>();
        var operations = new HashSet<string>();
        for (var round = 0; round < Rounds; round++)
        {
            using var request = requests.Next();
            var path = request.RequestUri!.OriginalString;
            var what = $"Round {round}: {request} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync())}";

            var answer = await service.Wire.SendAsync(request);

            Wire.IsNoDefect(answer, what);
            Assert.True(ApiDocument.Approved.Find(request.Method.Method, path) is not null, what);
            var version = request.Headers.TryGetValues("VoIPBIN-Version", out var asked) ? asked.Single() : null;
            DocumentedStatuses.Check(request.Method, path, version, answer);
            statuses[(int)answer.Status] = statuses.GetValueOrDefault((int)answer.Status) + 1;
            if (answer.Status == System.Net.HttpStatusCode.OK)
                operations.Add(ApiDocument.Approved.Find(request.Method.Method, path)!.Id);
        }

        // Some must get through, or the requests are too wild to reach anything but the reader.
        Assert.True(statuses.GetValueOrDefault(200) > Rounds / 10, string.Join(' ', statuses));
        Assert.True(statuses.GetValueOrDefault(400) > Rounds / 5, string.Join(' ', statuses));
        Assert.True(operations.Count > 35, string.Join(' ', operations));
    }
}
