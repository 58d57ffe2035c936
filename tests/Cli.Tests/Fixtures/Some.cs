namespace Customers.Cli.Tests.Fixtures;

/// <summary>Answers of a platform.</summary>
internal static class Some
{
    public const string Id = "01a228bd-37ab-7fb7-9aed-000000000001";

    public static string Account(int number, string name = "Acme", string status = "active") =>
        $$"""
            {"id":"01a228bd-37ab-7fb7-9aed-{{number:d12}}","name":{{JsonValue.Create(
                name
            ).ToJsonString()}},"email":"owner{{number}}@acme.example","phone_number":"",
            "status":"{{status}}","identity_verification_status":"none","tm_create":"2026-11-29T19:16:58.923652Z","tm_delete":null}
            """;

    public static string Page(string next, params string[] rows) =>
        $$"""{"result":[{{string.Join(',', rows)}}],"next_page_token":"{{next}}"}""";

    public static string Problem(int status, string reason, string detail = "It was refused.") =>
        $$$"""
            {"type":"about:blank","title":"Refused","status":{{{status}}},"detail":"{{{detail}}}","message":"{{{detail}}}","instance":"/",
            "error":{"status":"X","reason":"{{{reason}}}","message":"{{{detail}}}","request_id":"req_1","details":[{"field":"email","reason":"WRONG","message":"It is no address."}]}}
            """;
}
