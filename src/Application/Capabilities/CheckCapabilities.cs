using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Capabilities;
using Customers.Domain.Resources;

namespace Customers.Application.Capabilities;

/// <summary>Asks about many accounts at once.</summary>
/// <param name="Checks">1–100 questions.</param>
public sealed record CheckCapabilities(IReadOnlyList<CapabilityCheckInput?> Checks) : IQuery<CapabilityResultsDto>, IReplayable
{
    /// <summary>The most questions of one request.</summary>
    public const int MaxChecks = 100;

    /// <inheritdoc />
    public static string Action => "capabilities.check";

    /// <inheritdoc />
    public Access Access => Access.Service.For(Scope.Capabilities);
}

/// <summary>May this account do this now?</summary>
/// <param name="CustomerId">The account's id, or one of the platform's own. Required.</param>
/// <param name="Action">What it wants to do. Required.</param>
/// <param name="ResourceType">What <c>create_resource</c> would create, so that its limit counts.</param>
[DisplayName("CapabilityCheckRequest")]
public sealed record CapabilityCheck(
    [Required] string? CustomerId,
    [Required, OneOf(typeof(CapabilityAction))] string? Action,
    [OneOf(typeof(ResourceType))] string? ResourceType
);

/// <summary>A question as a client wrote it, read once.</summary>
public sealed record CapabilityCheckInput(
    IdInput CustomerId,
    EnumInput<CapabilityAction> Action,
    EnumInput<ResourceType> ResourceType
)
{
    /// <summary>Reads a question.</summary>
    public static CapabilityCheckInput From(CapabilityCheck check) => new(check.CustomerId, check.Action, check.ResourceType);
}

/// <summary>The answers.</summary>
/// <param name="Results">One for each question, in the same order.</param>
public sealed record CapabilityResultsDto(IReadOnlyList<CapabilityResultDto> Results);

/// <summary>The answer to one question. Where the account is not known, <c>error</c> says so, and there is neither a yes nor a no.</summary>
/// <param name="CustomerId">The account.</param>
/// <param name="CustomerVersion">The version of the account's last event; null when the account is not known.</param>
/// <param name="Action">What it is about.</param>
/// <param name="ResourceType">What would be created; null when the question named none.</param>
/// <param name="Allowed">Whether it may; null when the account is not known.</param>
/// <param name="Reason">Why not, in the contract's words; null when it may.</param>
/// <param name="Remedy">What would change it; null when it may.</param>
/// <param name="Holds">The kinds of the holds on the account.</param>
/// <param name="ValidUntil">Until when the answer may be kept; null when the account is not known.</param>
/// <param name="Error">Why there is no answer; null when there is one.</param>
public sealed record CapabilityResultDto(
    Guid CustomerId,
    [AtLeast(0)] long? CustomerVersion,
    [OneOf(typeof(CapabilityAction))] string Action,
    [OneOf(typeof(ResourceType))] string? ResourceType,
    bool? Allowed,
    [OneOf(typeof(DenialReason), nameof(DenialReason.Names), Name = "DenialReason")] string? Reason,
    string? Remedy,
    IReadOnlyList<string> Holds,
    DateTimeOffset? ValidUntil,
    CapabilityErrorDto? Error
);

/// <summary>Why there is no answer, like the error of a request that asks for this account alone.</summary>
/// <param name="Code">The HTTP status that request would get: 404.</param>
/// <param name="Status"><c>NOT_FOUND</c>.</param>
/// <param name="Reason"><c>CUSTOMER_NOT_FOUND</c>.</param>
/// <param name="Message">The same in one sentence.</param>
public sealed record CapabilityErrorDto(
    int Code,
    [OneOf("NOT_FOUND", Name = "CapabilityErrorStatus")] string Status,
    [OneOf("CUSTOMER_NOT_FOUND", Name = "CapabilityErrorReason")] string Reason,
    string Message
)
{
    /// <summary>The account is not known.</summary>
    public static CapabilityErrorDto NotFound { get; } =
        new(404, "NOT_FOUND", CustomerErrors.NotFound.Reason, CustomerErrors.NotFound.Message);
}

internal sealed class CheckCapabilitiesValidator : AbstractValidator<CheckCapabilities>
{
    public CheckCapabilitiesValidator()
    {
        RuleFor(query => query.Checks)
            .Must(checks => checks is { Count: > 0 and <= CheckCapabilities.MaxChecks })
            .Named("checks", "OUT_OF_RANGE", $"must hold from 1 to {CheckCapabilities.MaxChecks} questions");
        RuleForEach(query => query.Checks).Must(check => check is not null).Named("checks", "REQUIRED", "must hold objects");
        RuleForEach(query => query.Checks).SetValidator(new CapabilityCheckInputValidator()!).OverridePropertyName("checks");
    }
}

internal sealed class CapabilityCheckInputValidator : AbstractValidator<CapabilityCheckInput>
{
    public CapabilityCheckInputValidator()
    {
        RuleFor(check => check.CustomerId)
            .Must(id => id.IsValid)
            .Named("customer_id", "INVALID_ID", "must be a UUID in its canonical form");
        RuleFor(check => check.Action)
            .Must(word => word.IsValid)
            .Named("action", "UNKNOWN_WORD", $"must be one of {string.Join(", ", EnumNames.Of<CapabilityAction>())}");
        this.Word(check => check.ResourceType, "resource_type", Domain.Resources.ResourceType.Flows);
    }
}

internal sealed class CheckCapabilitiesHandler(ICapabilityReader reader)
    : IRequestHandler<CheckCapabilities, Result<CapabilityResultsDto>>
{
    public async Task<Result<CapabilityResultsDto>> Handle(CheckCapabilities request, CancellationToken cancellationToken)
    {
        var checks = request.Checks.OfType<CapabilityCheckInput>().ToList();
        var answers = await reader.ReadAsync(checks.ConvertAll(QuestionFor), cancellationToken);
        return new CapabilityResultsDto([.. checks.Zip(answers, Evaluate)]);
    }

    private static CapabilityQuestion QuestionFor(CapabilityCheckInput check) =>
        new(new(check.CustomerId.Value), CapabilityEvaluation.TypeOf(check.Action.Value, check.ResourceType.OrNull));

    private static CapabilityResultDto Evaluate(CapabilityCheckInput check, CapabilityAnswer answer)
    {
        var (id, action) = (new CustomerId(check.CustomerId.Value), check.Action.Value);
        var type = check.ResourceType.OrNull?.ToName();
        if (answer.CustomerSnapshot is null && !id.IsInternal())
            return new(id.Value, null, action.ToName(), type, null, null, null, [], null, CapabilityErrorDto.NotFound);

        var shown = CapabilityDto.From(CapabilityEvaluation.Evaluate(action, answer, answer.Quota));
        var (allowed, reason, remedy) = (shown.Allowed, shown.Reason, shown.Remedy);
        return new(id.Value, answer.Version, shown.Action, type, allowed, reason, remedy, shown.Holds, shown.ValidUntil, null);
    }
}
