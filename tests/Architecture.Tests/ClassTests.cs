using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

namespace Customers.Architecture.Tests;

/// <summary>How classes and methods are written, whatever they do.</summary>
public sealed partial class ClassTests
{
    private const int MostDependencies = 5;
    private const int DeepestNesting = 3;

    // What has begun is ended, whatever becomes of the caller, or what is waited for has the token already.
    private static readonly string[] NeverCancelled =
    [
        "IUnitOfWork.CommitAsync",
        "IUnitOfWork.RollbackAsync",
        "DatabaseSession.CommitAsync",
        "DatabaseSession.RollbackAsync",
        "DatabaseSession.CloseAsync",
        "DatabaseSession.ConfirmAsync",
        "PendingCommits.RunAsync",
        "ICommitLedger.CommitAsync",
        "CommitLedger.CommitAsync",
        "CommitLedger.VoidAsync",
        "LedgerAppender.AppendAsync",
        "LedgerAppender.RecoverAsync",
        "LedgerAppender.AcceptAsync",
        "LedgerAppender.WithHeadAsync",
        "LedgerWriter.AppendAsync",
        "LedgerWriter.AppendWaitingAsync",
        "LedgerFolder.LockAsync",
        "LedgerRows.AddAsync",
        "LedgerFollower.BeginAsync",
        "LedgerFollower.VoidAsync",
        "BatchingReader`2.AnswerAllAsync",
        "BatchingReader`2.AskAsync",
        "Conflicts.CatchAsync",
        "DeliveryBatch.DeliverAsync",
        "DeliveryBatch.SendAsync",
        "MailBatch.DeliverAsync",
        "MailBatch.TryAsync",
        "ExportDocument.StopAsync",
        "IdentityCheckBatch.HandleAsync",
        "IdentityCheckBatch.CallAsync",
        "IdentityCheckBatch.GiveUpAsync",
    ];

    private static readonly string[] NamedByAFramework = ["Handle", "<Main>$"];

    [Fact]
    public void Classes_EveryOne_IsSealedUnlessAnotherDerivesFromIt()
    {
        var wrong =
            from type in Code.WrittenInAll
            where type is { IsClass: true, IsSealed: false, IsAbstract: false } && type.Name != "Program"
            where !Code.WrittenInAll.Any(other => other.BaseType == type)
            select type.Label();

        Assert.Empty(wrong);
    }

    [Fact]
    public void Classes_OfThePorts_AreInternal()
    {
        var wrong =
            from type in Code.Infrastructure.Written()
            where type is { IsClass: true, IsVisible: true }
            where type.GetInterfaces().Any(contract => contract.Assembly == Code.Application)
            select type.Label();

        Assert.Empty(wrong);
    }

    [Fact]
    public void Constructors_EveryOne_HasAtMostFiveDependencies()
    {
        var wrong =
            from type in Code.WrittenInAll
            where type.IsClass && !type.IsRecord() && !typeof(Exception).IsAssignableFrom(type)
            from constructor in type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            where constructor.GetParameters().Length > MostDependencies
            select $"{type.Label()}: {constructor.GetParameters().Length}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void AsyncMethods_OfPortsAndInfrastructure_TakeACancellationToken()
    {
        var ports = Code.Application.Written().Where(type => type.IsInterface);
        var wrong =
            from type in ports.Concat(Code.Infrastructure.Written())
            from method in type.WrittenMethods()
            where method.ReturnsTask() && method.Name != nameof(IAsyncDisposable.DisposeAsync)
            where !method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CancellationToken))
            let name = $"{type.Name}.{method.Name}"
            where !NeverCancelled.Contains(name)
            select name;

        Assert.Empty(wrong);
    }

    [Fact]
    public void AsyncMethods_ThatOthersCall_AreNamedSo()
    {
        var wrong =
            from type in Code.WrittenInAll
            where !typeof(ControllerBase).IsAssignableFrom(type)
            from method in type.WrittenMethods()
            where !method.IsPrivate && method.ReturnsTask() != method.Name.EndsWith("Async", StringComparison.Ordinal)
            where !NamedByAFramework.Contains(method.Name)
            select $"{type.Label()}.{method.Name}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Methods_EveryOne_IsAtMostFortyLinesLong()
    {
        var wrong =
            from file in Source.CSharp
            from body in BodiesIn(file)
            where body.Lines > 40
            select $"{file.Path}:{body.Line} {body.Lines} lines";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Methods_EveryOne_NestsAtMostThreeDeep()
    {
        var wrong =
            from file in Source.CSharp
            from block in BlocksIn(file)
            where block.Depth > DeepestNesting
            select $"{file.Path}:{block.Line}";

        Assert.Empty(wrong);
    }

    // The formatter indents what is inside a block. Its braces, and the bracket that ends its condition, are as deep as its first line.
    private static IEnumerable<(int Line, int Depth)> BlocksIn(SourceFile file)
    {
        var around = new Stack<int>();
        foreach (var (line, text) in file.Lines.Index().Where(line => line.Item.Length > 0))
        {
            var indent = text.Length - text.TrimStart().Length;
            while (around.TryPeek(out var last) && (last > indent || (last == indent && text[indent] is not ('{' or '}' or ')'))))
                around.Pop();
            if (!BlockHeader().IsMatch(text))
                continue;
            around.Push(indent);
            yield return (line + 1, around.Count);
        }
    }

    // The formatter puts the braces of a member of a type four blanks in; a nested type is no method.
    private static IEnumerable<(int Line, int Lines)> BodiesIn(SourceFile file)
    {
        for (var start = 0; start < file.Lines.Count; start++)
        {
            if (file.Lines[start] != "    {" || TypeHeader().IsMatch(HeaderOf(file, start)))
                continue;
            var end = start + 1;
            while (end < file.Lines.Count && !file.Lines[end].StartsWith("    }", StringComparison.Ordinal))
                end++;
            yield return (start + 1, end - start - 1);
        }
    }

    // The line of the same depth above the brace, past the parameters and constraints in between.
    private static string HeaderOf(SourceFile file, int brace)
    {
        var line = brace - 1;
        while (line > 0 && (!file.Lines[line].StartsWith("    ", StringComparison.Ordinal) || file.Lines[line][4] is ' ' or ')'))
            line--;
        return file.Lines[line];
    }

    [GeneratedRegex(
        @"^ *(((else )?if|(await )?(foreach|using)|for|while|switch|lock|catch) \(|(do|try|else|catch|finally)$)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex BlockHeader();

    [GeneratedRegex(
        @"^    [\w ]*\b(class|record|struct|interface|enum)\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex TypeHeader();
}
