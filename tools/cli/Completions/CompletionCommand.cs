using System.CommandLine;
using Customers.Cli.Commands;
using Customers.Cli.Terminal;

namespace Customers.Cli.Completions;

/// <summary>Prints a script that lets a shell complete words; the shell asks the tool itself, through its <c>[suggest]</c> directive.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # Put into ~/.bashrc: source <(customers completion bash)
        _customers() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(customers "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _customers customers
        """;

    private const string Zsh = """
        # Put into ~/.zshrc, after compinit: source <(customers completion zsh)
        _customers() {
            local words=("${(@f)$(customers "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -- "${words[@]}"
        }
        compdef _customers customers
        """;

    private const string Fish = """
        # Put into ~/.config/fish/completions/customers.fish
        complete -f -c customers -a '(customers "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
        """;

    private const string Pwsh = """
        # Put into $PROFILE: customers completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName customers -ScriptBlock {
            param($word, $tree, $position)
            customers "[suggest:$position]" "$tree" 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    public static WrittenCommand On(Machine machine)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", "Prints a script with which a shell completes the words of this tool.") { shell };
        return new(
            "completion",
            command.Does(
                machine,
                (session, _) =>
                {
                    session.Machine.Output.WriteLine(Script(session.Value(shell)!));
                    return Task.FromResult(ExitCode.Done);
                }
            )
        );
    }

    private static string Script(string shell) =>
        shell switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            _ => Pwsh,
        };
}
