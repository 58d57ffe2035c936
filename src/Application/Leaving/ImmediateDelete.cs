using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.Leaving;

/// <summary>An administrator deletes the own account at once and for good.</summary>
/// <param name="CustomerId">The caller's account.</param>
/// <param name="Confirmation">The proof that it is meant: password and phrase.</param>
public sealed record ImmediateDelete(CustomerId CustomerId, UnregisterConfirmation Confirmation)
    : CustomerCommand(CustomerId),
        ICommand<CustomerDto>,
        IProven
{
    /// <inheritdoc />
    public static string Action => "unregister.delete_immediately";

    /// <inheritdoc />
    public Access Access => Access.AdminOfOwn(CustomerId);

    /// <inheritdoc />
    public Proof Proof => Proof.Given(Confirmation.Password).Once((account, by) => account.EnsureDeletable(by));
}

internal sealed class ImmediateDeleteValidator : AbstractValidator<ImmediateDelete>
{
    internal const string PhraseReason = "CONFIRMATION_PHRASE_REQUIRED";
    internal const string PhraseRule = $"must be exactly {UnregisterConfirmation.Phrase}";

    public ImmediateDeleteValidator()
    {
        RuleFor(command => command.Confirmation.ConfirmationPhrase)
            .Must(phrase => string.Equals(phrase, UnregisterConfirmation.Phrase, StringComparison.Ordinal))
            .Named("confirmation_phrase", PhraseReason, PhraseRule);
        this.Confirmation(command => command.Confirmation);
    }
}

internal sealed class ImmediateDeleteHandler(CustomerDeletion deletion) : IRequestHandler<ImmediateDelete, Result<CustomerDto>>
{
    public async Task<Result<CustomerDto>> Handle(ImmediateDelete request, CancellationToken cancellationToken)
    {
        if ((await deletion.DeleteAsync(request, cancellationToken)).Refused(out var refusal, out var outcome))
            return refusal;
        return CustomerDto.From(outcome.Deleted, outcome.Deleted.Facts.UpdatedAt);
    }
}
