using AutoMapper;
using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Customers;

namespace Customers.Api.Customers;

/// <summary>What the controllers of accounts share: entity tags, and the representation that the client asks for.</summary>
[AnswersHeader("ETag", With = typeof(CustomerDto))]
public abstract class CustomerController(IMediator mediator, IMapper mapper) : ApiController(mediator)
{
    /// <summary>Reads an account; 304 when the client has this version already.</summary>
    private protected Task<IActionResult> ReadAsync(IRequest<Result<CustomerDto>> query, CancellationToken cancellationToken) =>
        SendAsync(
            query,
            customer => Tag(customer).IsKnownTo(Request) ? StatusCode(StatusCodes.Status304NotModified) : Show(customer),
            cancellationToken
        );

    /// <summary>Changes an account, if it still has the version that the client has seen.</summary>
    private protected Task<IActionResult> ChangeAsync(CustomerCommand command, CancellationToken cancellationToken) =>
        SendAsync(command with { IfMatch = Request.IfMatch() }, Show, cancellationToken);

    /// <summary>Changes accounts otherwise.</summary>
    private protected Task<IActionResult> ShowAsync(IRequest<Result<CustomerDto>> useCase, CancellationToken cancellationToken) =>
        SendAsync(useCase, Show, cancellationToken);

    /// <summary>Shows a page of accounts.</summary>
    private protected IActionResult Show(Page<CustomerDto> page) =>
        Request.WantsVersionOf2022() ? Ok(ToPage2022(page)) : Ok(PageResponse<CustomerDto>.From(page));

    private ObjectResult Show(CustomerDto customer)
    {
        _ = Tag(customer);
        return Ok(Request.WantsVersionOf2022() ? mapper.Map<CustomerResponse2022>(customer) : customer);
    }

    private Microsoft.Net.Http.Headers.EntityTagHeaderValue Tag(CustomerDto customer)
    {
        var tag = EntityTags.For(Request, customer);
        Response.Headers.ETag = tag.ToString();
        return tag;
    }

    private PageResponse<CustomerResponse2022> ToPage2022(Page<CustomerDto> page) =>
        new(mapper.Map<List<CustomerResponse2022>>(page.Result), page.Last?.ToToken(time => Timestamps2022.Format(time)) ?? "");
}
