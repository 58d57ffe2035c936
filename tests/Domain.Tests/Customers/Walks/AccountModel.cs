using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Domain.Tests.Customers.Walks;

/// <summary>
/// What the contract says an account does, told the other way round: here the status is kept and moved along the drawn arrows,
/// where the real account derives it from its facts.
/// </summary>
internal sealed class AccountModel
{
    private static readonly TimeSpan TimeToVerify = TimeSpan.FromHours(24);

    private readonly SortedDictionary<HoldKind, (string Reason, string Words)> holds = [];
    private readonly List<DateTimeOffset> reminders = [];

    public string Status { get; private set; } = "initial";

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    public bool Verified { get; private set; }

    public bool? RtpDebug { get; private set; }

    public DateTimeOffset? CapturedUntil { get; private set; }

    public Guid Billing { get; private set; }

    public string Identity { get; private set; } = "none";

    /// <summary>Since when an operator is to look at the verified identity again.</summary>
    public DateTimeOffset? Review { get; private set; }

    public DateTimeOffset? Date { get; private set; }

    public DateTimeOffset? VerifyBy { get; private set; }

    /// <summary>The next reminder of the deletion.</summary>
    public DateTimeOffset? Reminder => reminders.Count > 0 ? reminders[0] : null;

    public IReadOnlyDictionary<HoldKind, (string Reason, string Words)> Holds => holds;

    private bool IsFinal => Status is "deleted" or "expired";

    public static AccountModel Begin(Start start, CustomerProfile profile, DateTimeOffset now) =>
        start switch
        {
            Start.WithEmail => new()
            {
                Name = profile.Name,
                Email = profile.Email.Value,
                VerifyBy = now + TimeToVerify,
            },
            Start.WithoutEmail => new() { Status = "active", Name = profile.Name },
            _ => new() { Status = "expired" },
        };

    /// <summary>What must come of a command; the model moves along.</summary>
    public Forecast Foresee(Command command, Actor actor, DateTimeOffset now, TimeSpan gracePeriod)
    {
        var own = actor.IsBoundByStatus;
        if (Status == "deleted" && command is Command.Delete)
            return Forecast.NoContent;
        if (Status != "frozen" && command is Command.Remind)
            return Forecast.ProblemResponse("409 DELETION_NOT_SCHEDULED");
        if (IsFinal)
            return Forecast.ProblemResponse(Status == "deleted" ? "409 ACCOUNT_DELETED" : "409 ACCOUNT_EXPIRED");

        return command switch
        {
            Command.Rename it => own && Status == "frozen" ? Forecast.Frozen : Rename(it, now),
            // Another address stays out until it is confirmed; only taking it away happens at once.
            Command.ChangeEmail it => own && Status == "frozen" ? Forecast.Frozen
            : it.Email != Email && actor.Password != PasswordProof.Fresh
                ? Forecast.ProblemResponse("403 PASSWORD_CREDENTIAL_REQUIRED")
            : Set(Email.Length > 0 && it.Email.Length == 0, () => (Email, Verified) = ("", false)),
            Command.Confirm it => own && Status == "frozen" ? Forecast.Frozen : Confirm(it.Email),
            Command.Billing it => own && Status == "frozen" ? Forecast.Frozen : Set(Billing != it.Id, () => Billing = it.Id),
            Command.Metadata it => own && Status != "active" ? ResourcesForbidden() : Capture(it, now),
            Command.EndRtpDebug => CapturedUntil is null || now < CapturedUntil
                ? Forecast.ProblemResponse("409 RTP_DEBUG_END_NOT_DUE")
                : Set(differs: true, () => (RtpDebug, CapturedUntil) = (false, null)),
            Command.Verify => Verify(),
            Command.PlaceHold it => PlaceHold(it),
            Command.LiftHold it => LiftHold(it.Kind),
            Command.Schedule => Schedule(now, now + gracePeriod),
            Command.Cancel => Cancel(now),
            Command.Delete => own && holds.ContainsKey(HoldKind.Fraud)
                ? Forecast.ProblemResponse("403 HOLD_FORBIDS_IMMEDIATE")
                : Delete(),
            Command.Expire => Expire(now),
            Command.DeleteWhenDue => DeleteWhenDue(now),
            Command.Remind => Remind(now),
            Command.MoveIdentity it => MoveIdentity(it.To),
            Command.WithdrawIdentity => own && Status == "frozen" ? Forecast.Frozen : Withdraw(),
            Command.RotateSecret => own && Status == "frozen" ? Forecast.Frozen : Forecast.Of("customer_updated"),
            // Nobody's wish, so no status stands in its way.
            Command.PauseWebhook => Forecast.Of("customer_webhook_paused"),
            Command.ResumeWebhook => own && Status == "frozen" ? Forecast.Frozen : Forecast.Of("customer_webhook_resumed"),
            _ => throw new InvalidOperationException($"The model does not know {command}."),
        };
    }

    private static Forecast Set(bool differs, Action change)
    {
        if (!differs)
            return Forecast.NoContent;
        change();
        return Forecast.Of("customer_updated");
    }

    private Forecast Capture(Command.Metadata it, DateTimeOffset now)
    {
        if (it.HowLong is { } time && (it.RtpDebug != true || time <= TimeSpan.Zero || time > TimeSpan.FromDays(30)))
            return Forecast.ProblemResponse("400 INVALID_ARGUMENT");
        var isOver = now >= CapturedUntil;
        var (flag, until) = isOver ? (false, null) : (RtpDebug, CapturedUntil);
        return Set(
            flag != it.RtpDebug || until != now + it.HowLong,
            () => (RtpDebug, CapturedUntil) = (it.RtpDebug, now + it.HowLong)
        );
    }

    private Forecast ResourcesForbidden() =>
        Status switch
        {
            "frozen" => Forecast.Frozen,
            "suspended" => Forecast.ProblemResponse("403 ACCOUNT_SUSPENDED"),
            _ => Forecast.ProblemResponse("403 ACCOUNT_NOT_VERIFIED"),
        };

    private Forecast Verify()
    {
        if (Email.Length == 0)
            return Forecast.ProblemResponse("409 EMAIL_MISSING");
        return Confirm(Email);
    }

    private Forecast Confirm(string email)
    {
        if (Verified && Email == email)
            return Forecast.NoContent;
        (Email, Verified, VerifyBy) = (email, true, null);
        Status = Status == "initial" ? "active" : Status;
        return Forecast.Of("customer_verified");
    }

    private Forecast Expire(DateTimeOffset now)
    {
        if (Status != "initial" || now < VerifyBy)
            return Forecast.ProblemResponse("409 EXPIRY_NOT_DUE");
        BeEmptied("expired");
        return Forecast.Of("customer_expired");
    }

    private Forecast PlaceHold(Command.PlaceHold it)
    {
        if (Status == "initial")
            return Forecast.ProblemResponse("409 ACCOUNT_NOT_VERIFIED");
        if (holds.GetValueOrDefault(it.Kind) == (it.Reason, it.Words))
            return Forecast.NoContent;
        holds[it.Kind] = (it.Reason, it.Words);
        return Forecast.Of("hold_placed", Move("active", "suspended", "customer_suspended"));
    }

    private Forecast LiftHold(HoldKind kind)
    {
        if (!holds.Remove(kind))
            return Forecast.NoContent;
        var moved = holds.Count > 0 ? "customer_updated" : Move("suspended", "active", "customer_reactivated");
        return Forecast.Of("hold_lifted", moved);
    }

    private string Move(string from, string to, string type)
    {
        if (Status != from)
            return "customer_updated";
        Status = to;
        return type;
    }

    private Forecast Schedule(DateTimeOffset now, DateTimeOffset date)
    {
        if (Status == "initial")
            return Forecast.ProblemResponse("409 ACCOUNT_NOT_VERIFIED");
        if (Status == "frozen")
            return Forecast.NoContent;
        (Status, Date) = ("frozen", date);
        reminders.AddRange(new[] { date.AddDays(-7), date.AddDays(-1) }.Where(time => time > now));
        return Forecast.Of("customer_frozen");
    }

    private Forecast Cancel(DateTimeOffset now)
    {
        if (Status != "frozen")
            return Forecast.ProblemResponse("409 DELETION_NOT_SCHEDULED");
        if (now >= Date)
            return Forecast.ProblemResponse("409 DELETION_DUE");
        (Status, Date) = (holds.Count > 0 ? "suspended" : "active", null);
        reminders.Clear();
        return Forecast.Of("customer_recovered");
    }

    private Forecast Delete()
    {
        string[] types = Status == "frozen" ? ["customer_deleted"] : ["customer_frozen", "customer_deleted"];
        BeEmptied("deleted");
        return Forecast.Of(types);
    }

    private Forecast DeleteWhenDue(DateTimeOffset now)
    {
        if (Status != "frozen")
            return Forecast.ProblemResponse("409 DELETION_NOT_SCHEDULED");
        return now < Date ? Forecast.ProblemResponse("409 DELETION_NOT_DUE") : Delete();
    }

    // However many are late, it is one reminder.
    private Forecast Remind(DateTimeOffset now)
    {
        if (now >= Date || reminders.RemoveAll(time => time <= now) == 0)
            return Forecast.ProblemResponse("409 REMINDER_NOT_DUE");
        return Forecast.Of("customer_deletion_reminded");
    }

    private void BeEmptied(string status)
    {
        (Status, Date, VerifyBy, Identity) = (status, null, null, "none");
        (Name, Email, Verified, RtpDebug, Billing) = ("", "", false, null, Guid.Empty);
        (CapturedUntil, Review) = (null, null);
        holds.Clear();
        reminders.Clear();
    }

    private Forecast MoveIdentity(IdentityVerificationStatus status)
    {
        var to = status switch
        {
            IdentityVerificationStatus.None => "none",
            IdentityVerificationStatus.Pending => "pending",
            IdentityVerificationStatus.Verified => "verified",
            _ => "rejected",
        };
        if ((Identity, to) == ("none", "none"))
            return Forecast.NoContent;
        var isConfirmed = (Identity, to) == ("verified", "verified") && Review is not null;
        if (to != "none" && !isConfirmed && !Arrows.Identity.Contains((Identity, to)))
            return Forecast.ProblemResponse("409 IDENTITY_VERIFICATION_MOVE");
        if (to == "pending" && Status != "active")
            return Forecast.ProblemResponse("409 ACCOUNT_NOT_ACTIVE");
        (Identity, Review) = (to, null);
        return Forecast.Of("customer_identity_verification_updated");
    }

    private Forecast Withdraw()
    {
        if (Identity == "none")
            return Forecast.NoContent;
        if (Identity != "pending")
            return Forecast.ProblemResponse("409 IDENTITY_VERIFICATION_MOVE");
        Identity = "none";
        return Forecast.Of("customer_identity_verification_updated");
    }

    private Forecast Rename(Command.Rename it, DateTimeOffset now)
    {
        if (Name == it.Name)
            return Forecast.NoContent;
        if (Identity == "pending")
            return Forecast.ProblemResponse("409 IDENTITY_PENDING");
        Name = it.Name;
        if (Identity != "verified")
            return Forecast.Of("customer_updated");
        if (it.OnChange == OnProfileChange.Review)
        {
            Review = now;
            return Forecast.Of("customer_updated", "customer_identity_review_needed");
        }

        (Identity, Review) = ("none", null);
        return Forecast.Of("customer_updated", "customer_identity_verification_updated");
    }
}
