using System.Net;
using Customers.Integration.Tests.Callers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.DryRuns;

/// <summary>A dry run of every command, by everybody: it answers as the table says, which is what the real one answers, and leaves every table as it was.</summary>
public sealed class EveryCommandTests(QuietService service) : IClassFixture<QuietService>
{
    private static readonly string[] cannotBeTried =
    [
        "POST /auth/login",
        "POST /v1.0/customer/webhook_test",
        "POST /v1.0/sweeps/{sweep}",
        "POST /v1.0/capabilities/check",
    ];

    private static IEnumerable<Row> Commands => EndpointTable.Rows.Where(row => row.Method is "POST" or "PUT" or "DELETE");

    public static TheoryData<string> Lines =>
        [.. Commands.Where(row => !cannotBeTried.Contains(row.Endpoint)).Select(row => $"{row}")];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Try_EveryCaller_GetsWhatTheTableSaysAndNothingIsWritten(string line)
    {
        var row = EndpointTable.Rows.Single(candidate => candidate.ToString() == line);
        var shared = await Stage.SetAsync(service);
        var wrong = new List<string>();
        foreach (var (who, expected) in row.Expected)
        {
            var stage = row.Case == "frozen" ? await Stage.SetAsync(service) : shared;
            var send = await PrepareAsync(stage, row, who);
            var before = await service.HashTablesAsync();
            var answer = await send();
            if ((int)answer.Status != expected)
                wrong.Add($"{who}: expected {expected}, got {(int)answer.Status} {answer.Text}");
            else if (expected == (int)HttpStatusCode.OK && answer.Headers.GetValueOrDefault("Dry-Run") != "true")
                wrong.Add($"{who}: the answer does not say that it was a dry run");
            var changed = (await service.HashTablesAsync()).Except(before);
            wrong.AddRange(changed.Select(table => $"{who}: changed {table}"));
        }
        Assert.True(wrong.Count == 0, $"{row}\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public async Task Try_WhatCannotBeTried_IsRefused()
    {
        var stage = await Stage.SetAsync(service);
        foreach (var row in Commands.Where(row => cannotBeTried.Contains(row.Endpoint)))
            (await (await PrepareAsync(stage, row, Who.Super))()).Refused(HttpStatusCode.BadRequest, "UNKNOWN_PARAMETER");
    }

    private async Task<Func<Task<Answer>>> PrepareAsync(Stage stage, Row row, Who who)
    {
        var caller = await stage.CallAsync(who);
        return await Callers.Requests.PrepareAsync(
            service,
            stage,
            row,
            caller with
            {
                Client = caller.Client.Trying(),
            },
            stage.AccountOf(who)
        );
    }
}
