using Customers.Application.Common;
using Customers.Application.Mail;

namespace Customers.Application.Overview;

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
