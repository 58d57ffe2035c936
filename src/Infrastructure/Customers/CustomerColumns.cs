using Customers.Infrastructure.Events;
using static Customers.Infrastructure.Customers.CustomerColumn;

namespace Customers.Infrastructure.Customers;

/// <summary>
/// The columns of <c>customers</c>, each written once. What the statements of this table list (names, parameters, changes) follows from
/// them once, at start-up; docs/decisions/0017.
/// </summary>
internal static class CustomerColumns
{
    public static readonly IReadOnlyList<CustomerColumn> All =
    [
        Of("id", "uuid", c => c.Id.Value) with
        {
            IsFixed = true,
        },
        Of("version", "bigint", c => c.Version),
        Computed("event_version", "bigint", EventStatements.EventCount, $"event_version + {EventStatements.EventCount}"),
        Computed("feed_order", "bigint", "feed_now()", "GREATEST(feed_order, feed_now())"),
        Of("status", "text", c => c.Facts.Status.ToName()) with
        {
            IsRead = false,
        },
        Of("username", "text", c => c.Facts.Username),
        Of("name", "text", c => c.Facts.Profile.Name),
        Of("detail", "text", c => c.Facts.Profile.Detail),
        Of("email", "text", c => c.Facts.Profile.Email.Value),
        Of("email_canonical", "text", c => CanonicalOrNull(c.Facts.Profile.Email)) with
        {
            IsRead = false,
        },
        Of("phone_number", "text", c => c.Facts.Profile.PhoneNumber),
        Of("address", "text", c => c.Facts.Profile.Address),
        Of("webhook_method", "text", c => c.Facts.Profile.Webhook.Method),
        Of("webhook_uri", "text", c => c.Facts.Profile.Webhook.Uri),
        Of("line_secret", "text", c => c.Facts.Profile.Line.Secret),
        Of("line_token", "text", c => c.Facts.Profile.Line.Token),
        Of("permission_ids", "uuid[]", c => c.Facts.Profile.Line.PermissionIds.ToArray()),
        Of("billing_account_id", "uuid", c => c.Facts.BillingAccountId),
        Of("rtp_debug", "boolean", c => c.Facts.RtpDebug),
        Of("email_verified", "boolean", c => c.Facts.EmailVerified),
        Of("identity_verification_status", "text", c => c.Facts.IdentityVerification.ToName()),
        Of("holds", "jsonb", c => HoldJson.Write(c.Facts.Holds)),
        Time("tm_activate", facts => facts.ActivatedAt),
        Time("tm_deletion_requested", facts => facts.DeletionRequestedAt),
        Time("tm_deletion_scheduled", facts => facts.DeletionScheduledAt),
        Time("tm_create", facts => facts.CreatedAt) with
        {
            IsFixed = true,
        },
        Time("tm_update", facts => facts.UpdatedAt),
        Time("tm_delete", facts => facts.DeletedAt),
        Time("tm_expire", facts => facts.ExpiredAt),
        Time("tm_verify_by", facts => facts.VerifyBy),
        Time("tm_deletion_remind", facts => facts.DeletionRemindAt),
        Time("tm_rtp_debug_until", facts => facts.RtpDebugUntil),
        Time("tm_identity_review", facts => facts.IdentityReviewAt),
    ];

    // The parameters of the events come before those of the columns.
    private static readonly CustomerColumn[] valued = [.. All.Where(column => column.AddValue is not null)];

    private static readonly Action<PositionalParameters, Customer>[] values = [.. valued.Select(column => column.AddValue!)];

    /// <summary>The columns of a query that reads accounts as <c>c</c>, and the clock, because what an account shows depends on the time.</summary>
    public static readonly string Selected = string.Join(
        ", ",
        All.Where(column => column.IsRead).Select(column => column.Selected).Append("clock_timestamp() AS tm_now")
    );

    /// <summary>The columns that a new row fills.</summary>
    public static readonly string Names = string.Join(", ", All.Select(column => column.Name));

    /// <summary>What a new row has in them.</summary>
    public static readonly string Values = string.Join(
        ", ",
        All.Select(column => column.InitialValue ?? column.From(ParameterOf(column)))
    );

    /// <summary>The columns that a change writes, with their values.</summary>
    public static readonly string Assignments = string.Join(
        ", ",
        All.Where(column => !column.IsFixed)
            .Select(column => $"{column.Name} = {column.NextValue ?? column.From(ParameterOf(column))}")
    );

    /// <summary>The parameter of a column.</summary>
    public static string ParameterOf(string name) => ParameterOf(All.Single(column => column.Name == name));

    /// <summary>A parameter that comes after those of the columns, counted from 0.</summary>
    public static string ParameterAfter(int index) => Parameter(valued.Length + index);

    /// <summary>Adds the values of an account, in the order of their parameters.</summary>
    public static PositionalParameters AddTo(PositionalParameters parameters, Customer customer)
    {
        foreach (var add in values)
            add(parameters, customer);
        return parameters;
    }

    private static string ParameterOf(CustomerColumn column) => Parameter(Array.IndexOf(valued, column));

    private static string Parameter(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"${EventStatements.ParameterCount + 1 + index}");

    private static string? CanonicalOrNull(EmailAddress email) => email.IsEmpty ? null : email.Canonical;
}
