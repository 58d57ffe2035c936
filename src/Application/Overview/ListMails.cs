using Customers.Application.Common;
using Customers.Application.Mail;

namespace Customers.Application.Overview;

/// <summary>Where a mail is.</summary>
public enum MailState
{
    /// <summary>It is still to be sent.</summary>
    Pending,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>It was given up.</summary>
    Failed,

    /// <summary>There is nothing to say any more.</summary>
    Cancelled,
}

/// <summary>A page of the mails of all accounts, newest first; to whom they go is not in it.</summary>
/// <param name="Part">Which part.</param>
/// <param name="State">Only those that are there.</param>
/// <param name="Type">Only those that say this.</param>
public sealed record ListMails(OverviewRequest Part, EnumInput<MailState> State, EnumInput<MailKind> Type)
    : IQuery<Page<MailOverviewDto>>
{
    /// <inheritdoc />
    public static string Action => "mails.list";

    /// <inheritdoc />
    public Access Access => Access.Support;
}

internal sealed class ListMailsValidator : AbstractValidator<ListMails>
{
    public ListMailsValidator()
    {
        this.Overview(query => query.Part);
        this.Word(query => query.State, "state", MailState.Failed);
        this.Word(query => query.Type, "type", MailKind.VerifyEmail);
    }
}

/// <summary>A mail.</summary>
/// <param name="Id">The mail.</param>
/// <param name="CustomerId">The account that it is about.</param>
/// <param name="AgentId">The agent that it is about; null when it is about none.</param>
/// <param name="Type">What it says.</param>
/// <param name="State">Where it is.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="TmNext">When it is tried next; null when it is not.</param>
/// <param name="TmCreate">When it was asked for.</param>
/// <param name="TmUpdate">When it changed last.</param>
public sealed record MailOverviewDto(
    Guid Id,
    Guid CustomerId,
    Guid? AgentId,
    [OneOf(typeof(MailKind))] string Type,
    [OneOf(typeof(MailState))] string State,
    [AtLeast(0)] int Attempts,
    DateTimeOffset? TmNext,
    DateTimeOffset TmCreate,
    DateTimeOffset TmUpdate
);
