namespace Customers.Api.Errors;

/// <summary>A refusal as HTTP tells it: the status, the contract's word for it, and what the client branches on and reads.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Word">The contract's <c>error.status</c>.</param>
/// <param name="Reason">The stable word that clients branch on.</param>
/// <param name="Message">One English sentence for people.</param>
internal sealed record ProblemResponse(int Status, string Word, string Reason, string Message)
{
    /// <summary>One entry per broken rule; empty when there is nothing to add.</summary>
    public IReadOnlyList<ErrorDetail> Details { get; private init; } = [];

    /// <summary>How long to wait before trying again; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The HTTP answer to a refusal of ours: the one place where a kind becomes a status.</summary>
    public static ProblemResponse Of(Error error)
    {
        var (status, word) = error.Kind switch
        {
            ErrorKind.InvalidArgument => (StatusCodes.Status400BadRequest, "INVALID_ARGUMENT"),
            ErrorKind.Unauthenticated => (StatusCodes.Status401Unauthorized, "UNAUTHENTICATED"),
            ErrorKind.PermissionDenied => (StatusCodes.Status403Forbidden, "PERMISSION_DENIED"),
            ErrorKind.NotFound => (StatusCodes.Status404NotFound, "NOT_FOUND"),
            ErrorKind.AlreadyExists => (StatusCodes.Status409Conflict, "ALREADY_EXISTS"),
            ErrorKind.FailedPrecondition => (StatusCodes.Status409Conflict, "FAILED_PRECONDITION"),
            ErrorKind.Gone => (StatusCodes.Status410Gone, "FAILED_PRECONDITION"),
            ErrorKind.VersionMismatch => (StatusCodes.Status412PreconditionFailed, "FAILED_PRECONDITION"),
            ErrorKind.Unprocessable => (StatusCodes.Status422UnprocessableEntity, "INVALID_ARGUMENT"),
            ErrorKind.ResourceExhausted => (StatusCodes.Status429TooManyRequests, "RESOURCE_EXHAUSTED"),
            ErrorKind.Unavailable => (StatusCodes.Status503ServiceUnavailable, "UNAVAILABLE"),
            _ => throw new ArgumentOutOfRangeException(nameof(error), error.Kind, "This kind of error has no HTTP status."),
        };
        return new(status, word, error.Reason, error.Message) { Details = error.Details, RetryAfter = error.RetryAfter };
    }

    /// <summary>The answer where HTTP itself refuses: no such route, method, media type, or a request too large to read.</summary>
    public static ProblemResponse Of(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => new(
                status,
                "UNAUTHENTICATED",
                "AUTHENTICATION_REQUIRED",
                "A valid credential is needed."
            ),
            StatusCodes.Status403Forbidden => new(
                status,
                "PERMISSION_DENIED",
                "PERMISSION_DENIED",
                "The caller may not do this."
            ),
            StatusCodes.Status404NotFound => new(status, "NOT_FOUND", "ROUTE_NOT_FOUND", "There is nothing at this path."),
            StatusCodes.Status405MethodNotAllowed => Invalid(
                status,
                "METHOD_NOT_ALLOWED",
                "The path does not answer to this method."
            ),
            StatusCodes.Status408RequestTimeout => Invalid(status, "REQUEST_TIMEOUT", "The request arrived too slowly."),
            StatusCodes.Status414UriTooLong => Invalid(status, "URI_TOO_LONG", "The request line is longer than 8 KiB."),
            StatusCodes.Status431RequestHeaderFieldsTooLarge => Invalid(
                status,
                "HEADERS_TOO_LARGE",
                "The headers are larger than 16 KiB, or more than 100."
            ),
            StatusCodes.Status501NotImplemented => Invalid(
                status,
                "NOT_IMPLEMENTED",
                "The request's encoding is not understood."
            ),
            StatusCodes.Status505HttpVersionNotsupported => Invalid(
                status,
                "HTTP_VERSION_NOT_SUPPORTED",
                "The service speaks HTTP/1.1 here."
            ),
            StatusCodes.Status413PayloadTooLarge => Invalid(status, "PAYLOAD_TOO_LARGE", "The body is larger than 256 KiB."),
            StatusCodes.Status415UnsupportedMediaType => Invalid(
                status,
                "UNSUPPORTED_MEDIA_TYPE",
                "The body must be sent as application/json in UTF-8."
            ),
            StatusCodes.Status429TooManyRequests => new(
                status,
                "RESOURCE_EXHAUSTED",
                "RATE_LIMIT_EXCEEDED",
                "Too many requests."
            ),
            StatusCodes.Status503ServiceUnavailable => new(status, "UNAVAILABLE", "UNAVAILABLE", "The service is not available."),
            >= 500 => new(status, "INTERNAL", "INTERNAL", "Something went wrong on our side."),
            _ => Invalid(status, "BAD_REQUEST", "The request cannot be understood."),
        };

    /// <summary>The same, and what exactly is wrong.</summary>
    public ProblemResponse With(ErrorDetail detail) => this with { Details = [detail] };

    /// <summary>The same, and where to turn because of a hold.</summary>
    public ProblemResponse WithSupport(string contact) =>
        contact.Length > 0 && Details.Any(detail => detail.Hold is not null)
            ? this with
            {
                Details = [.. Details.Select(detail => detail.Hold is null ? detail : detail with { SupportContact = contact })],
            }
            : this;

    private static ProblemResponse Invalid(int status, string reason, string message) =>
        new(status, "INVALID_ARGUMENT", reason, message);
}
