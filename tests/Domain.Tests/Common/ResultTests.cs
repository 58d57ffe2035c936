using Customers.Domain.Common;

namespace Customers.Domain.Tests.Common;

public sealed class ResultTests
{
    private static readonly Error ProblemResponse = new(ErrorKind.NotFound, "NOTHING_THERE", "There is nothing.");

    [Fact]
    public void Done_NoValue_HasNoError() => Assert.Null(Result.Done.Error);

    [Fact]
    public void Refuse_NoValue_CarriesTheError()
    {
        Result converted = ProblemResponse;

        Assert.Same(ProblemResponse, Result.Refuse(ProblemResponse).Error);
        Assert.Same(ProblemResponse, converted.Error);
    }

    [Fact]
    public void Value_OfSuccess_IsThere()
    {
        Result<string> result = "found";

        Assert.Null(result.Error);
        Assert.Equal("found", result.Value);
        Assert.False(result.Refused(out var error, out var found));
        Assert.Null(error);
        Assert.Equal("found", found);
    }

    [Fact]
    public void Value_OfRefusal_Throws()
    {
        var result = Result<int>.Refuse(ProblemResponse);

        Assert.Contains(
            "NOTHING_THERE",
            Assert.Throws<InvalidOperationException>(() => result.Value).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Refused_Refusal_HandsOutTheError()
    {
        Result<string> result = ProblemResponse;

        Assert.True(result.Refused(out var error, out var found));
        Assert.Same(ProblemResponse, error);
        Assert.Null(found);
    }

    [Fact]
    public void InvalidField_OneMember_IsOneDetail()
    {
        var error = Error.InvalidField("email", "INVALID_EMAIL", "Not an address.");

        Assert.Equal((ErrorKind.InvalidArgument, "INVALID_ARGUMENT"), (error.Kind, error.Reason));
        Assert.Equal([new ErrorDetail("email", "INVALID_EMAIL", "Not an address.")], error.Details);
    }
}
