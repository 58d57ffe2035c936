using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Customers.Integration.Tests.Http;

public sealed class StrictJsonTests(PlumbingHost host) : IClassFixture<PlumbingHost>
{
    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("""{"x":""", depth - 1)) + "{}" + new string('}', depth - 1);

    public static TheoryData<string, string?, string> Hostile() =>
        new()
        {
            // Not JSON
            { "", null, "EMPTY_BODY" },
            { " \r\n\t ", null, "EMPTY_BODY" },
            { "{", null, "MALFORMED_JSON" },
            { """{"name":"a"}}""", null, "MALFORMED_JSON" },
            { """{"name":"a"} {"name":"a"}""", null, "MALFORMED_JSON" },
            { """{"name":"a",}""", null, "MALFORMED_JSON" },
            { """{"levels":[1,]}""", null, "MALFORMED_JSON" },
            { """{"name":"a"/* why */}""", null, "MALFORMED_JSON" },
            { "{\"name\":\"a\"} // why", null, "MALFORMED_JSON" },
            { """{'name':'a'}""", null, "MALFORMED_JSON" },
            { """{name:"a"}""", null, "MALFORMED_JSON" },
            { """{"ratio":NaN}""", null, "MALFORMED_JSON" },
            { """{"count":01}""", null, "MALFORMED_JSON" },
            { """{"count":+1}""", null, "MALFORMED_JSON" },
            { "{\"name\":\"a\u0001b\"}", null, "MALFORMED_JSON" },
            { "{\"name\":\"a\0b\"}", null, "MALFORMED_JSON" },
            { """{"name":"\x41"}""", null, "MALFORMED_JSON" },
            { """{"name":"\ud8"}""", null, "MALFORMED_JSON" },
            { "\u00EF\u00BB\u00BF{}", null, "MALFORMED_JSON" },
            // Not an object
            { "null", null, "WRONG_TYPE" },
            { "[]", null, "WRONG_TYPE" },
            { "\"name\"", null, "WRONG_TYPE" },
            { "1", null, "WRONG_TYPE" },
            // Duplicates
            { """{"name":"a","name":"b"}""", "name", "DUPLICATE_MEMBER" },
            { """{"name":"a","\u006eame":"b"}""", "name", "DUPLICATE_MEMBER" },
            { """{"\u006eame":"a","\u006Eame":"b"}""", "name", "DUPLICATE_MEMBER" },
            { """{"unknown":1,"unknown":2}""", "unknown", "DUPLICATE_MEMBER" },
            { """{"a":[{"b":{}},{"b":{"c":1,"c":2}}]}""", "a[1].b.c", "DUPLICATE_MEMBER" },
            { """{"":1,"":2}""", "", "DUPLICATE_MEMBER" },
            // Depth
            { Nested(17), string.Join('.', Enumerable.Repeat("x", 16)), "TOO_DEEP" },
            { string.Concat(Enumerable.Repeat("""{"x":[""", 40_000)), "x[0].x[0].x[0].x[0].x[0].x[0].x[0].x[0]", "TOO_DEEP" },
            // Text
            { """{"name":"\u0000"}""", "name", "INVALID_TEXT" },
            { """{"name":"\ud800"}""", "name", "INVALID_TEXT" },
            { """{"name":"\udc00\ud800"}""", "name", "INVALID_TEXT" },
            { """{"name":"\ud83d\u0041"}""", "name", "INVALID_TEXT" },
            { """{"name":"\ud83dA"}""", "name", "INVALID_TEXT" },
            { """{"name":"\ud83d\\udc4d"}""", "name", "INVALID_TEXT" },
            { """{"unknown":["ok","\udfff"]}""", "unknown[1]", "INVALID_TEXT" },
            { """{"a":{"\ud800":1}}""", """a.\ud800""", "INVALID_TEXT" },
            { """{"a\u0000":1}""", """a\u0000""", "INVALID_TEXT" },
            { "{\"name\":\"\u00ff\"}", "name", "INVALID_TEXT" },
            { "{\"name\":\"\u00ed\u00a0\u0080\"}", "name", "INVALID_TEXT" },
            { "{\"name\":\"\u00c0\u0080\"}", "name", "INVALID_TEXT" },
            { "{\"x\u00ff\":1}", "x\ufffd", "INVALID_TEXT" },
            // Types and ranges
            { """{"count":"5"}""", "count", "WRONG_TYPE" },
            { """{"count":1.5}""", "count", "WRONG_TYPE" },
            { """{"count":1.0}""", "count", "WRONG_TYPE" },
            { """{"count":1e2}""", "count", "WRONG_TYPE" },
            { """{"count":true}""", "count", "WRONG_TYPE" },
            { """{"count":2147483648}""", "count", "OUT_OF_RANGE" },
            { """{"big":9223372036854775808}""", "big", "OUT_OF_RANGE" },
            { """{"ratio":1e400}""", "ratio", "OUT_OF_RANGE" },
            { """{"ratio":-1e400}""", "ratio", "OUT_OF_RANGE" },
            { """{"count":1e400}""", "count", "OUT_OF_RANGE" },
            { """{"unknown":{"deep":1e400}}""", "unknown.deep", "OUT_OF_RANGE" },
            { """{"ratio":"1"}""", "ratio", "WRONG_TYPE" },
            { """{"ratio":"NaN"}""", "ratio", "WRONG_TYPE" },
            { """{"name":5}""", "name", "WRONG_TYPE" },
            { """{"name":{}}""", "name", "WRONG_TYPE" },
            { """{"name":["a"]}""", "name", "WRONG_TYPE" },
            { """{"title":null}""", "title", "WRONG_TYPE" },
            { """{"flag":"true"}""", "flag", "WRONG_TYPE" },
            { """{"flag":1}""", "flag", "WRONG_TYPE" },
            { """{"id":5}""", "id", "WRONG_TYPE" },
            { """{"id":""}""", "id", "INVALID_ID" },
            { """{"id":"0194fdc2fa2f4cc0812d21d4b8e3a5c7"}""", "id", "INVALID_ID" },
            { """{"id":"{0194fdc2-fa2f-4cc0-812d-21d4b8e3a5c7}"}""", "id", "INVALID_ID" },
            { """{"id":" 0194fdc2-fa2f-4cc0-812d-21d4b8e3a5c7"}""", "id", "INVALID_ID" },
            { """{"permission_ids":["0194fdc2-fa2f-4cc0-812d-21d4b8e3a5c7","x"]}""", "permission_ids[1]", "INVALID_ID" },
            { """{"permission_ids":{}}""", "permission_ids", "WRONG_TYPE" },
            { """{"permission_ids":"x"}""", "permission_ids", "WRONG_TYPE" },
            { """{"inner":[]}""", "inner", "WRONG_TYPE" },
            { """{"inner":{"rtp_debug":"yes"}}""", "inner.rtp_debug", "WRONG_TYPE" },
            { """{"color":99}""", "color", "UNKNOWN_WORD" },
            { """{"color":"99"}""", "color", "UNKNOWN_WORD" },
            { """{"color":"Red"}""", "color", "UNKNOWN_WORD" },
            { """{"color":"red, dark_blue"}""", "color", "UNKNOWN_WORD" },
            // Members of merging requests
            { """{"detail":5}""", "detail", "WRONG_TYPE" },
            { """{"switch":null}""", "switch", "WRONG_TYPE" },
            { """{"limit":"5"}""", "limit", "WRONG_TYPE" },
            { """{"limit":99999999999}""", "limit", "OUT_OF_RANGE" },
            { """{"metadata":[]}""", "metadata", "WRONG_TYPE" },
            { """{"metadata":{"rtp_debug":"yes"}}""", "metadata.rtp_debug", "WRONG_TYPE" },
            { """{"metadata":{"level":1.5}}""", "metadata.level", "WRONG_TYPE" },
            { """{"levels":[1,2,"3"]}""", "levels[2]", "WRONG_TYPE" },
        };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Post_HostileBody_NamesTheFieldAndTheRule(string body, string? field, string reason)
    {
        foreach (var path in new[] { "/probe/body", "/plain/body" })
        {
            using var answer = await PostAsync(path, Encoding.Latin1.GetBytes(body));
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("INVALID_ARGUMENT", (string?)problem["error"]!["status"]);
            Assert.Equal(field is null ? "INVALID_JSON_BODY" : "INVALID_ARGUMENT", (string?)problem["error"]!["reason"]);
            var detail = Assert.Single(problem["error"]!["details"]!.AsArray())!;
            Assert.Equal((field, reason), ((string?)detail["field"], (string?)detail["reason"]));
            Assert.NotEmpty((string)detail["message"]!);
        }
    }

    public static TheoryData<string, string> Messages() =>
        new()
        {
            { """{"name":5}""", "Must be a string." },
            { """{"flag":5}""", "Must be true or false." },
            { """{"count":"5"}""", "Must be a whole number." },
            { """{"count":-2147483649}""", "Must be from -2147483648 to 2147483647." },
            { """{"inner":5}""", "Must be an object." },
            { """{"levels":5}""", "Must be a list." },
            { """{"id":5}""", "Must be a string that holds an id." },
            { """{"color":"x"}""", "Must be one of: red, dark_blue." },
            { "{\n\"name\" 5}", "The body is not valid JSON: see line 2, byte 8." },
        };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Post_WrongValue_SaysWhatItMustBe(string body, string message)
    {
        using var answer = await PostAsync("/probe/body", Encoding.UTF8.GetBytes(body));
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(message, (string?)problem["error"]!["details"]![0]!["message"]);
    }

    [Fact]
    public async Task Post_GoodBody_IsReadInFull()
    {
        var body = """
            { "name": "é \ud83d\udc4d 👍 + <&>", "count": -5, "big": 9007199254740993, "flag": true, "Name": "other", "unknown": {"x": [1, {}]},
              "id": "0194FDC2-FA2F-4CC0-812D-21D4B8E3A5C7", "ratio": 1e2, "tm_create": "2024-01-15T12:30:00.5+02:00", "color": "dark_blue",
              "permission_ids": ["0194fdc2-fa2f-4cc0-812d-21d4b8e3a5c7"], "inner": {"rtp_debug": false, "level": null}, "title": "t",
              "detail": null, "switch": true, "limit": null, "metadata": {"rtp_debug": true}, "levels": [1, 2] }
            """;
        using var answer = await PostAsync("/probe/body", Encoding.UTF8.GetBytes(body));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            """
            {"name":"é \uD83D\uDC4D \uD83D\uDC4D + <&>","count":-5,"big":9007199254740993,"flag":true,"id":"0194fdc2-fa2f-4cc0-812d-21d4b8e3a5c7","ratio":100,
            "tm_create":"2024-01-15T10:30:00.500000Z","color":"dark_blue","permission_ids":["0194fdc2-fa2f-4cc0-812d-21d4b8e3a5c7"],
            "inner":{"rtp_debug":false,"level":null},"detail":null,"switch":true,"limit":null,"metadata":{"rtp_debug":true,"level":null},
            "levels":[1,2],"title":"t"}
            """.ReplaceLineEndings(""),
            await answer.Content.ReadAsStringAsync()
        );
    }

    [Fact]
    public async Task Post_DeepestBody_IsRead()
    {
        using var answer = await PostAsync("/probe/body", Encoding.UTF8.GetBytes(Nested(16)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Post_SameNameInDifferentObjects_IsRead()
    {
        using var answer = await PostAsync("/probe/body", """{"a":[{"b":1},{"b":1}],"b":{"a":{"a":1}}}"""u8.ToArray());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Post_ManyMembers_FindsTheLastDuplicate()
    {
        var members = string.Join(',', Enumerable.Range(0, 20_000).Select(n => $"\"m{n}\":1"));
        using var unique = await PostAsync("/probe/body", Encoding.UTF8.GetBytes($$"""{{{members}}}"""));
        using var repeated = await PostAsync("/probe/body", Encoding.UTF8.GetBytes($$"""{{{members}},"m19999":1}"""));
        Assert.Equal(HttpStatusCode.OK, unique.StatusCode);
        Assert.Contains("m19999", await repeated.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_RequiredMemberMissing_NamesIt()
    {
        using var answer = await PostAsync("/probe/required", "{}"u8.ToArray());
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(
            """[{"field":"username","reason":"REQUIRED","message":"Is required."}]""",
            problem["error"]!["details"]!.ToJsonString()
        );
    }

    [Theory]
    [InlineData("""{"name":null,"count":null}""")]
    [InlineData("""{"name":"long","count":3}""")]
    [InlineData("""{"name":"abc","count":9}""")]
    public async Task Post_BodyThatTheAttributesRefuse_IsLeftToTheValidators(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await host.Client.PostAsync("/probe/documented", content);

        Assert.Equal(body, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_BodyThatMayBeAbsent_IsNotDemanded()
    {
        using var without = await host.Client.PostAsync("/probe/optional-body", null);
        using var with = await PostAsync("/probe/optional-body", "{}"u8.ToArray());
        Assert.Equal("""{"given":false}""", await without.Content.ReadAsStringAsync());
        Assert.Equal("""{"given":true}""", await with.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_NoBodyAndNoType_IsAnEmptyBody()
    {
        using var answer = await host.Client.PostAsync("/probe/body", null);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("EMPTY_BODY", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("Application/JSON; charset=UTF-8", HttpStatusCode.OK)]
    [InlineData("application/json; charset=\"utf-8\"", HttpStatusCode.OK)]
    [InlineData("application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=latin1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/problem+json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("nonsense", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, HttpStatusCode.UnsupportedMediaType)]
    public async Task Post_MediaType_IsJsonInUtf8Only(string? type, HttpStatusCode status)
    {
        foreach (var path in new[] { "/probe/body", "/plain/body" })
        {
            using var content = new ByteArrayContent("{}"u8.ToArray());
            content.Headers.Remove("Content-Type");
            if (type is not null)
                content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await host.Client.PostAsync(path, content);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Post_CompressedBody_IsUnsupported()
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var answer = await host.Client.PostAsync("/probe/body", content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Get_OtherAccept_StillAnswersJsonInUtf8()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/probe/url");
        request.Headers.TryAddWithoutValidation("Accept", "text/json, text/html");
        request.Headers.TryAddWithoutValidation("Accept-Charset", "utf-16");
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
    }

    private async Task<HttpResponseMessage> PostAsync(string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await host.Client.PostAsync(path, content);
    }
}
