namespace Customers.Api.Documentation;

/// <content>What the documents say first: what holds for every request.</content>
internal sealed partial class DocumentFrame
{
    private const string Description = """
        Accounts of the VoIPBIN platform: opening, changing, suspending, leaving and deleting them, and the agents and access keys that act for them.

        * Ids are UUIDs in lower case; times are RFC 3339 in UTC. `PUT` merges: an absent member stays as it is, `null` or an empty text empties it.
        * Lists answer newest first. Pass `next_page_token` as `page_token` to go on; an empty page answers an empty token.
        * The feed of events answers oldest first. Pass `next_cursor` as `after` to go on; an empty page repeats the cursor.
        * Accounts, their holds and limits, agents and access keys answer with an `ETag`. `If-None-Match` gets 304 while nothing changed; `If-Match` on a change gets 412 when something did.
        * `POST`, `PUT` and `DELETE` take an `Idempotency-Key`: a request that is sent again with it is done once and gets the first answer, byte for byte.
        * `POST`, `PUT` and `DELETE` take `dry_run=true`: the request is judged and done like any other and rolled back, and its answer tells what would change.
        * Refusals are problem details (RFC 9457) with a stable `error.reason`.
        * Every request may bring an `X-Request-Id` of its own, 1 to 128 printable ASCII characters without blanks; every answer carries it, or a new one.
        * Words of a set may become more, and objects may get members: ignore what you do not know.
        * Beside what each operation lists, HTTP itself may refuse: 405 where a path does not answer to a method, 408 to a request that arrives too slowly.
        * A query holds what the operation lists, each parameter once, and may hold the credential; anything else gets 400 `UNKNOWN_PARAMETER`.
        """;

    private const string OfToday = """

        * This is today's representation. Clients of 2022 send `VoIPBIN-Version: 2022-11-02` and get accounts as they looked then; `/openapi/2022-11-02.json` describes that.
        """;

    private const string OfBefore = """

        * This is the representation of 2022, for clients that exist: each request sends `VoIPBIN-Version: 2022-11-02`, and accounts look as they did then. It is deprecated; `/openapi/v1.json` describes today's.
        """;
}
