using System.Diagnostics;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.SignUps;

/// <summary>A service that takes the time it takes in production before it answers those who could learn from it.</summary>
public sealed class EvenTimeService : ServiceFixture
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("SignUps:AnswerTime", "00:00:00.25");
}

/// <summary>Whether an address has an account can be told neither by what is answered nor by when.</summary>
public sealed class EvenTimeTests(EvenTimeService service) : IClassFixture<EvenTimeService>
{
    private const int Pairs = 200;
    private const int AtOnce = 4;

    // The medians of the same request twice differ by less; what the work takes, without the wait, differs by more.
    private static readonly TimeSpan Indistinguishable = TimeSpan.FromMilliseconds(5);

    [Theory]
    [InlineData(SignedUp.Path)]
    [InlineData(SignedUp.Forgot)]
    [InlineData(SignedUp.Resend)]
    public async Task Ask_KnownAndUnknown_TakeTheSameTime(string path)
    {
        var known = await SignedUp.UpAsync(service);

        // Other things run on the machine; a difference that is the service's own shows every time.
        var difference = await DifferenceAsync(path, known.Email);
        for (var tries = 1; tries < 3 && difference.Duration() > Indistinguishable; tries++)
            difference = await DifferenceAsync(path, known.Email);

        Assert.InRange(difference, -Indistinguishable, Indistinguishable);
    }

    private async Task<TimeSpan> DifferenceAsync(string path, string known)
    {
        var waits = (Known: new List<TimeSpan>(), Unknown: new List<TimeSpan>());

        for (var pair = 0; pair < Pairs; pair += AtOnce)
        {
            var measured = await Task.WhenAll(
                Enumerable
                    .Range(0, AtOnce)
                    .SelectMany(_ => new[] { TimeAsync(path, known), TimeAsync(path, Statuses.NewEmail()) })
            );
            waits.Known.AddRange(measured.Where((_, i) => i % 2 == 0));
            waits.Unknown.AddRange(measured.Where((_, i) => i % 2 == 1));
        }

        return Median(waits.Known) - Median(waits.Unknown);
    }

    private async Task<TimeSpan> TimeAsync(string path, string email)
    {
        var began = Stopwatch.GetTimestamp();
        var body = new
        {
            email,
            username = email,
            accepted_tos = true,
        };
        (await service.Anyone.PostAsync(path, body)).Ok();
        return Stopwatch.GetElapsedTime(began);
    }

    private static TimeSpan Median(List<TimeSpan> waits) => waits.Order().ElementAt(waits.Count / 2);
}
