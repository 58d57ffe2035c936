using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Deletions;
using Microsoft.AspNetCore.Authorization;

namespace Customers.Api.Deletions;

/// <summary>What a deletion takes with it, and the proof that all of it is gone.</summary>
[Route("v1.0")]
[Tags("Deletions")]
[TagDescription(15, "What a deletion takes with it, and the proof that all of it is gone.")]
public sealed class DeletionsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Says how far an account's deletion has come, with a receipt when nothing is outstanding. For ProjectSuperAdmin and ProjectSupport.</summary>
    /// <remarks>
    /// Deleting an account asks each service that keeps something of it to delete that, again and again until it reports that it has. The receipt's
    /// sha256 is that of its compact JSON without that member: <c>jq -cj '.receipt | del(.sha256)' | sha256sum</c>. The proof names the line of the
    /// deletion ledger that tells of the erasure, and signs both: <c>jq -cj '{receipt, ledger: .proof.ledger}'</c> is what the signature is over.
    /// </remarks>
    [HttpGet("customers/{id:id}/deletion", Name = "getDeletion")]
    [ProducesResponseType<DeletionDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND", "DELETION_NOT_FOUND")]
    public Task<IActionResult> Get(Guid id, CancellationToken cancellationToken) =>
        SendAsync(new GetDeletion(new(id)), cancellationToken);

    /// <summary>Shows the public keys that verify receipts of deletions, as a JWK set; keys of before stay.</summary>
    /// <remarks>
    /// A receipt names the key that signed it. Empty where the service signs none.
    /// </remarks>
    [HttpGet("/.well-known/deletion-keys", Name = "getDeletionKeys")]
    [AllowAnonymous]
    [ProducesResponseType<DeletionKeysDto>(200)]
    public Task<IActionResult> GetKeys(CancellationToken cancellationToken) =>
        SendAsync(new GetDeletionKeys(), cancellationToken);

    /// <summary>Says what would go with the own account, by type. For CustomerAdmin.</summary>
    [HttpGet("customer/deletion_preview", Name = "previewDeletion")]
    [ProducesResponseType<DeletionPreviewDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> Preview(CancellationToken cancellationToken) =>
        SendAsync(new PreviewDeletion(), cancellationToken);

    /// <summary>Says what would go with an account, by type. For ProjectSuperAdmin and ProjectSupport.</summary>
    [HttpGet("customers/{id:id}/deletion_preview", Name = "previewCustomerDeletion")]
    [ProducesResponseType<DeletionPreviewDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    public Task<IActionResult> PreviewOfCustomer(Guid id, CancellationToken cancellationToken) =>
        SendAsync(new PreviewCustomerDeletion(new(id)), cancellationToken);
}
