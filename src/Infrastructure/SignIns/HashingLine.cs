namespace Customers.Infrastructure.SignIns;

/// <summary>Turns that are waited for, by party: each party gets one, then it is the next one's turn.</summary>
internal sealed class HashingLine
{
    private readonly Queue<string> parties = new();
    private readonly Dictionary<string, Queue<HashingTurn>> waiting = [];

    public void Add(string party, HashingTurn turn)
    {
        if (!waiting.TryGetValue(party, out var own))
        {
            waiting[party] = own = new();
            parties.Enqueue(party);
        }

        own.Enqueue(turn);
    }

    /// <summary>Takes the next out of the line; null when nobody waits.</summary>
    public HashingTurn? Next()
    {
        while (parties.TryDequeue(out var party))
        {
            var own = waiting[party];
            HashingTurn? turn;
            do own.TryDequeue(out turn);
            while (turn is { IsGivenUp: true });

            if (own.Count > 0)
                parties.Enqueue(party);
            else
                waiting.Remove(party);
            if (turn is not null)
                return turn;
        }

        return null;
    }
}
