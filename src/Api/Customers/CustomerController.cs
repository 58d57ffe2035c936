using AutoMapper;
using Customers.Api.Http;
using Customers.Application.Customers;

namespace Customers.Api.Customers;

/// <summary>What the controllers of accounts share: entity tags, and the representation that the client asks for.</summary>
public abstract class CustomerController(IMediator mediator, IMapper mapper) : ApiController(mediator)
{
    private const string TagOf2022 = $".{ApiVersion.Of2022}";

    /// <summary>Reads an account; 304 when the client has this version already.</summary>
    private protected Task<IActionResult> ReadAsync(IRequest<Result<CustomerDto>> query, CancellationToken cancellationToken) =>
        SendAsync(query, customer => ShowUnlessKnown(TagOf(customer), () => Show(customer)), cancellationToken);

    /// <summary>Changes an account, if it still has the version that the client has seen.</summary>
    private protected Task<IActionResult> ChangeAsync(CustomerCommand command, CancellationToken cancellationToken) =>
        SendAsync(command with { IfMatch = Seen() }, Show, cancellationToken);

    /// <summary>Changes accounts otherwise.</summary>
    private protected Task<IActionResult> ShowAsync(IRequest<Result<CustomerDto>> useCase, CancellationToken cancellationToken) =>
        SendAsync(useCase, Show, cancellationToken);

    /// <summary>Shows a page of accounts.</summary>
    private protected IActionResult Show(Page<CustomerDto> page) => ShowPage(page, null);

    /// <summary>Shows a page of a snapshot.</summary>
    private protected IActionResult Show(SnapshotPage page) => ShowPage(page.Page, page);

    private OkObjectResult ShowPage(Page<CustomerDto> page, SnapshotPage? snapshot) =>
        Request.WantsVersionOf2022()
            ? Ok(
                CustomerPageResponse.From(
                    mapper.Map<List<CustomerResponse2022>>(page.Result),
                    page.Last?.ToToken(time => Timestamps2022.Format(time)),
                    snapshot
                )
            )
            : Ok(CustomerPageResponse.From(page.Result, page.Last?.ToToken(Timestamps.Format), snapshot));

    private OkObjectResult Show(CustomerDto customer)
    {
        Response.Show(TagOf(customer));
        return Ok(Request.WantsVersionOf2022() ? mapper.Map<CustomerResponse2022>(customer) : customer);
    }

    // A tag stands for bytes, so each representation has its own. That of 2022 shows no flags.
    private string TagOf(CustomerDto customer) =>
        Request.WantsVersionOf2022() ? VersionCondition.ToTag(customer.Version) + TagOf2022 : customer.Tag;

    private VersionCondition Seen()
    {
        var seen = Request.IfMatch();
        return seen.Tags is null ? seen : new([.. seen.Tags.SelectMany(ToTags)]);
    }

    private static IEnumerable<string> ToTags(string tag) =>
        tag.Split('.', 2) is [var version, ApiVersion.Of2022] ? CustomerTag.AllOf(version) : [tag];
}
