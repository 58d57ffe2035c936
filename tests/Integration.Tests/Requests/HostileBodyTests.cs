using System.Net;
using System.Text;
using Customers.Integration.Tests.Callers;

namespace Customers.Integration.Tests.Requests;

/// <summary>Bodies that are wrong as a whole, for every endpoint that takes one.</summary>
public sealed class HostileBodyTests(WireService service) : IClassFixture<WireService>
{
    private static readonly string[] withoutBody =
    [
        "POST /auth/logout",
        "POST /v1.0/customer/identity_verification",
        "POST /v1.0/customer/webhook_secret/rotate",
        "POST /v1.0/customer/webhook_test",
        "POST /v1.0/customer/webhook_deliveries/{id:id}/redeliver",
        "POST /v1.0/customer/webhook_deliveries/resume",
        "POST /v1.0/customers/{id:id}/verify_email",
        "POST /v1.0/customers/{id:id}/reservations/{reservation_id:id}/release",
        "PUT /v1.0/customers/{id:id}/resources/{type:resource}/{resource_id:id}",
        "POST /v1.0/sweeps/{sweep}",
        // Lines, not an object.
        "POST /v1.0/customers/import",
        "POST /v1.0/resources:report",
        // The body of the request about another agent; done to the sender it ends the session that the next ones need.
        "PUT /v1.0/me/password",
    ];

    // Who signed in just now has nothing to say.
    private static readonly string[] mayBeLeftOut = ["POST /v1.0/accesskeys/{key}/rotate"];

    private static bool IsNone(string json) => json.Trim() is "" or "null";

    private static readonly (string Json, string Field)[] wrong =
    [
        ("", ""),
        (" \r\n\t", ""),
        ("[]", ""),
        ("null", ""),
        ("1", ""),
        ("-1e-5", ""),
        ("\"{}\"", ""),
        ("true", ""),
        ("[{}]", ""),
        ("{", ""),
        ("}", ""),
        ("{}{}", ""),
        ("{\"zz\":1,}", ""),
        ("{\"zz\":1}//", ""),
        ("/**/{}", ""),
        ("{'zz':1}", ""),
        ("{zz:1}", ""),
        ("{\"zz\":NaN}", ""),
        ("{\"zz\":01}", ""),
        ("{\"zz\":\"\t\"}", ""),
        ("{\"zz\":\"\\x\"}", ""),
        ("{\"zz\":\"\0\"}", ""),
        ("\ufeff{}", ""),
        ("{\"zz\":1e400}", "zz"),
        ("{\"zz\":-1e999999999}", "zz"),
        ("{\"zz\":{\"yy\":1,\"yy\":1}}", "zz.yy"),
        ("{\"zz\":1,\"zz\":1}", "zz"),
        ("{\"zz\":1,\"\\u007az\":1}", "zz"),
        ("{\"{member}\":null,\"{member}\":null}", "{member}"),
        ("{\"zz\":\"\\u0000\"}", "zz"),
        ("{\"zz\":\"\\ud800\"}", "zz"),
        ("{\"zz\":[\"\\udc00\"]}", "zz[0]"),
        ("{\"a\\u0000\":1}", "a\\u0000"),
        ($"{{\"zz\":{new string('[', 16)}{new string(']', 16)}}}", "zz" + string.Concat(Enumerable.Repeat("[0]", 15))),
    ];

    public static TheoryData<string> Lines() => BodyTable.Lines();

    [Fact]
    public void Table_EndpointsWithBody_AreAllThere() =>
        Assert.Equal(
            EndpointTable
                .Rows.Where(row => row.Method is "POST" or "PUT")
                // Pages take forms.
                .Where(row => !row.Pattern.StartsWith("/auth/account", StringComparison.Ordinal))
                .Select(row => row.Endpoint)
                .Distinct()
                .Except(withoutBody)
                .Order(),
            BodyTable
                .Bodies.Select(body => System.Text.RegularExpressions.Regex.Replace(body.ToString(), @"\{\w+\}", "{id:id}"))
                .Select(name =>
                    name.Replace("reservations/{id:id}", "reservations/{reservation_id:id}", StringComparison.Ordinal)
                )
                .Select(name => name.Replace("}/agents/{id:id}", "}/agents/{agent_id:id}", StringComparison.Ordinal))
                .Select(name => name.Replace("holds/billing", "holds/{kind:hold}", StringComparison.Ordinal))
                .Order()
        );

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Send_WrongBody_IsRefusedWithItsPlace(string line)
    {
        var body = BodyTable.Find(line);
        foreach (var (template, place) in wrong.Where(each => !mayBeLeftOut.Contains(line) || !IsNone(each.Json)))
        {
            var json = template.Replace("{member}", body.Members[0].Name, StringComparison.Ordinal);
            var field = place.Replace("{member}", body.Members[0].Name, StringComparison.Ordinal);
            var answer = await service.Wire.SendAsync(body.Method, service.Fill(body.Path), json);
            Wire.IsNoDefect(answer, $"{body} {json}");
            Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{body} {json}: {answer.Status} {answer.Text}");
            Assert.True(Wire.Blamed(answer) is [var blamed] && blamed == field, $"{body} {json}: {answer.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Send_TooMuch_IsRefused(string line)
    {
        var body = BodyTable.Find(line);
        var path = service.Fill(body.Path);

        var large = await service.Wire.SendAsync(body.Method, path, $"{{\"zz\":\"{new string('x', 300 * 1024)}\"}}");
        var deep = await service.Wire.SendAsync(body.Method, path, $"{{\"zz\":{new string('[', 100_000)}");

        Wire.IsNoDefect(large, $"{body} of 300 KB");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);
        Wire.IsNoDefect(deep, $"{body} 100,000 deep");
        Assert.Equal(HttpStatusCode.BadRequest, deep.Status);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Send_OtherMediaType_IsRefused(string line)
    {
        var body = BodyTable.Find(line);
        string?[] types =
        [
            null,
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/problem+json",
            "application/jsonx",
            ";;;",
            "*/*",
            "application/json, text/plain",
        ];
        // What a page answers to a form is a matter of the pages' tests; signing in reads JSON whatever it is called.
        var isPage = EndpointTable.Rows.Any(row => row.Method == "HEAD" && row.Pattern == body.Path);
        foreach (
            var type in types.Where(type =>
                !(isPage && type == "application/x-www-form-urlencoded") && line != "POST /auth/login"
            )
        )
        {
            var answer = await service.Wire.SendAsync(body.Method, service.Fill(body.Path), "{}"u8.ToArray(), type);
            Wire.IsNoDefect(answer, $"{body} {type}");
            Assert.True(answer.Status == HttpStatusCode.UnsupportedMediaType, $"{body} {type}: {answer.Status}");
        }
        var packed = await service.Wire.SendAsync(body.Method, service.Fill(body.Path), "{}"u8.ToArray(), encoding: "gzip");
        Wire.IsNoDefect(packed, $"{body} packed");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, packed.Status);
    }

    [Theory]
    [InlineData("\u00ff\u00fe{\u0000}\u0000")]
    [InlineData("{\"\u00c0\u0080\":1}")]
    public async Task Send_NoUtf8_IsRefused(string latin1)
    {
        foreach (var body in BodyTable.Bodies)
        {
            var answer = await service.Wire.SendAsync(body.Method, service.Fill(body.Path), Encoding.Latin1.GetBytes(latin1));
            Wire.IsNoDefect(answer, body.ToString());
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        }
    }
}
