using Customers.Cli.Output;
using Customers.Cli.Terminal;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Customers.Cli.Imports;

/// <summary>Shows how far an import has come, on a terminal.</summary>
internal static class ImportProgress
{
    private const int WidestBar = 40;

    // What stands beside the bar: words, percentage, numbers and time.
    private const int Beside = 42;

    /// <summary>Runs with a bar; without a terminal, without.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="total">How many lines there are.</param>
    /// <param name="done">How many are done already.</param>
    /// <param name="act">What is done; it says each time how many lines are done.</param>
    public static async Task RunAsync(Machine machine, int total, int done, Func<Action<int>, Task> act)
    {
        if (!machine.ErrorIsTerminal)
        {
            await act(_ => { });
            return;
        }

        await Screen
            .Error(machine)
            .Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new Bar(Math.Clamp(machine.Width - Beside, 10, WidestBar)),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(async progress =>
            {
                var task = progress.AddTask(Words(done, total), maxValue: Math.Max(total, 1));
                task.Value = done;
                await act(lines =>
                {
                    task.Value = lines;
                    task.Description = Words(lines, total);
                });
            });
    }

    private static string Words(int lines, int total) => string.Create(CultureInfo.InvariantCulture, $"{lines:N0} of {total:N0}");

    // What is done differs from what is not without colours too.
    private sealed class Bar(int width) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var done = (int)(task.Percentage * width / 100);
            return new Text(new string('█', done) + new string('░', width - done), new Style(Color.Green));
        }
    }
}
