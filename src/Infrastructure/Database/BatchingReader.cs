using System.Data.Common;

namespace Customers.Infrastructure.Database;

/// <summary>
/// Finds rows for a question that every request asks. Who asks alone is answered at once; those who ask while others are being answered share
/// the next round trip (docs/decisions/0023). Nothing is kept: a question is sent after it was asked.
/// </summary>
/// <param name="dataSource">Where to ask.</param>
/// <param name="sql">A statement with one parameter, <c>$1</c>, that finds one row or none and changes nothing.</param>
internal sealed class BatchingReader<TKey, TRow>(NpgsqlDataSource dataSource, string sql)
    where TRow : class
{
    // Nobody waits for the answers of more than so many others.
    private const int MaxBatchSize = 64;

    // More than one, so that a connection that hangs does not stop everybody.
    private static readonly int maxBatches = Math.Max(2, Environment.ProcessorCount);

    private readonly Lock gate = new();
    private readonly Queue<Question> waiting = new();
    private int rounds;
    private Func<DbDataReader, TRow>? parse;

    /// <summary>Asks.</summary>
    /// <param name="key">The value of <c>$1</c>.</param>
    /// <param name="cancellationToken">Ends the wait of this caller; the others' goes on.</param>
    /// <returns>The row; null when there is none.</returns>
    public Task<TRow?> FindAsync(TKey key, CancellationToken cancellationToken)
    {
        var question = new Question(key);
        lock (gate)
        {
            waiting.Enqueue(question);
            if (rounds == maxBatches)
                return question.Task.WaitAsync(cancellationToken);
            rounds++;
        }

        // What goes on here is for many requests: it must not carry one's request id.
        using (ExecutionContext.SuppressFlow())
            _ = AnswerAllAsync();
        return question.Task.WaitAsync(cancellationToken);
    }

    private async Task AnswerAllAsync()
    {
        while (Take() is { Count: > 0 } questions)
        {
            try
            {
                var answers = await AskAsync(questions);
                for (var i = 0; i < answers.Count; i++)
                    questions[i].TrySetResult(answers[i]);
            }
            catch (Exception failure)
            {
                foreach (var question in questions)
                    question.TrySetException(failure);
            }
        }
    }

    private List<Question> Take()
    {
        var questions = new List<Question>();
        lock (gate)
        {
            while (questions.Count < MaxBatchSize && waiting.TryDequeue(out var question))
                questions.Add(question);
            if (questions.Count == 0)
                rounds--;
        }
        return questions;
    }

    // The connection is back in the pool before anybody goes on: who writes next can have it.
    private async Task<List<TRow?>> AskAsync(List<Question> questions)
    {
        await using var batch = dataSource.CreateBatch();
        foreach (var question in questions)
            batch.BatchCommands.Add(new(sql) { Parameters = { new NpgsqlParameter<TKey> { TypedValue = question.Key } } });

        var answers = new List<TRow?>(questions.Count);
        await using var reader = await batch.ExecuteReaderAsync();
        do
        {
            parse ??= reader.GetRowParser<TRow>();
            answers.Add(await reader.ReadAsync() ? parse(reader) : null);
        } while (await reader.NextResultAsync());
        return answers;
    }

    private sealed class Question(TKey key) : TaskCompletionSource<TRow?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TKey Key => key;
    }
}
