using System.CommandLine;

namespace Customers.Cli.Commands;

/// <summary>A command that is more than one request.</summary>
/// <param name="Words">What is typed.</param>
/// <param name="Command">What it does.</param>
internal sealed record WrittenCommand(string Words, Command Command);
