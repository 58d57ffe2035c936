using Customers.Cli.Commands;
using Customers.Cli.Output;

namespace Customers.Cli.Customers;

/// <summary>Accounts: found, opened, changed, and let go.</summary>
internal static class AccountCommands
{
    public static IReadOnlyList<Column> Columns { get; } =
        Column.Of(
            "id",
            "name~",
            "status",
            "email~",
            "phone_number=phone",
            "identity_verification_status=identity",
            "plan",
            "tm_create=created"
        );

    private static readonly Parameter reason = new("reason", "Why; the account's log keeps it.") { IsRequired = true };

    private static readonly Parameter staffReason = new("reason", "Why; for staff.") { IsRequired = true };

    private static readonly Parameter[] profile =
    [
        new("name", "The display name."),
        new("detail", "Notes."),
        new("email", "The e-mail address."),
        new("phone_number", "The phone number, such as +15551234567."),
        new("address", "The postal address."),
        new("webhook_method", "How the webhook is called.") { Words = ["POST", "GET", "PUT", "DELETE"] },
        new("webhook_uri", "Where webhooks go."),
    ];

    public static IReadOnlyList<Spec> All { get; } =
    [
        new("list", "GET /v1.0/customers", "Lists accounts, newest first.")
        {
            Columns = Columns,
            Parameters =
            [
                new("q", "Part of a name, e-mail address, phone number or username, or the beginning of a key.")
                {
                    Aliases = ["-q", "--find"],
                },
                new("phone_number", "The whole phone number, such as +15551234567; -q finds part of it.")
                {
                    Aliases = ["--phone"],
                },
                new("email", "The whole e-mail address."),
                new("name", "The whole name."),
                new("status", "How the account stands.")
                {
                    Words = ["initial", "active", "suspended", "frozen", "deleted", "expired"],
                },
                new("plan", "The plan.") { Words = ["free", "basic", "professional", "unlimited"] },
                new("hold", "A kind of hold that is on it.") { Words = ["billing", "fraud", "operator"] },
                new("identity_verification_status", "Where its identity verification is.")
                {
                    Option = "--identity",
                    Words = ["none", "pending", "verified", "rejected"],
                },
                new("review", "Only those whose verified identity has to be looked at again.", ValueKind.Flag),
                new("created_after", "A time, such as 2026-11-01T00:00:00Z."),
                new("created_before", "A time."),
                new("include_deleted", "Deleted accounts too.", ValueKind.Flag),
            ],
        },
        new("count", "GET /v1.0/customers/count", "Counts accounts by status, plan, identity and hold."),
        new("get", "GET /v1.0/customers/{customer}", "Shows an account.") { Aliases = ["show"] },
        new("create", "POST /v1.0/customers", "Opens an account. Without a username, its owner sets the password by mail.")
        {
            Parameters =
            [
                .. profile,
                new("username", "The owner's username; the password is asked for."),
                new("password", "Read the owner's password from standard input.", ValueKind.Secret) { AskedWith = "username" },
            ],
            NeedsAnOption = true,
        },
        new("update", "PUT /v1.0/customers/{customer}", "Changes an account; what is not said stays as it is.")
        {
            Parameters = [.. profile, Parameter.CurrentPassword],
            NeedsAnOption = true,
        },
        new(
            "billing-account",
            "PUT /v1.0/customers/{customer}/billing_account_id",
            "Chooses an account's default billing account."
        )
        {
            Aliases = ["update-billing-account"],
            Parameters = [new("billing_account_id", "The billing account's id.") { IsRequired = true }],
        },
        new("metadata", "PUT /v1.0/customers/{customer}/metadata", "Changes flags of an account.")
        {
            Parameters =
            [
                new("rtp_debug", "Whether media is recorded for debugging.", ValueKind.Truth),
                new("rtp_debug_until", "Until when, such as 2026-12-01T00:00:00Z."),
            ],
            NeedsAnOption = true,
        },
        new("freeze", "POST /v1.0/customers/{customer}/freeze", "Schedules an account's deletion.")
        {
            Parameters = [reason],
            Asks = true,
        },
        new("recover", "POST /v1.0/customers/{customer}/recover", "Cancels an account's scheduled deletion.")
        {
            Parameters = [reason],
        },
        new("delete", "DELETE /v1.0/customers/{customer}", "Deletes an account for good.") { Asks = true },
        new("verify-email", "POST /v1.0/customers/{customer}/verify_email", "Vouches for an account's e-mail address."),
        new(
            "verification-mail",
            "POST /v1.0/customers/{customer}/verification-mail",
            "Sends the mail that asks to confirm the address once more."
        )
        {
            Parameters = [staffReason],
        },
        new(
            "unlock",
            "POST /v1.0/customers/{customer}/unlock",
            "Lets an account's agents sign in again after too many wrong passwords."
        )
        {
            Parameters = [staffReason],
        },
        new("usage", "GET /v1.0/customers/{customer}/usage", "Says how much of each type an account owns and may own.")
        {
            ShortPath = "/v1.0/customer/usage",
        },
        new(
            "usage-history",
            "GET /v1.0/customers/{customer}/usage/history",
            "Says how much of each type an account owned, day by day."
        )
        {
            ShortPath = "/v1.0/customer/usage/history",
            Columns = Column.Of("day", "usage+"),
            Parameters = [new("days", "How many days, up to 400.", ValueKind.Number)],
            IsPaged = false,
        },
        new("capabilities", "GET /v1.0/customers/{customer}/capabilities", "Says what an account may do now, and why not.")
        {
            Parameters = [new("resource_type", "What would be made.")],
        },
    ];
}
