using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>The rooms of one project in order, the lowest first, and the uses of code that point from a room to a higher one.</summary>
/// <param name="project">The project's folder name, which is also its root namespace.</param>
/// <param name="order">Folder names, and names without ending of files beside the project file. A line may hold several: they are one room.</param>
internal sealed class Rooms(string project, IReadOnlyList<string> order)
{
    // What the SDK and the project files make visible without a using directive.
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using McpCloseWhatsApp.Contract;
        """;

    private static readonly Lazy<IReadOnlyList<MetadataReference>> Platform = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !IsOfThisRepository(path))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    private readonly string folder = Repository.Path($"src/{project}");
    private readonly Dictionary<string, int> rooms = order
        .SelectMany((line, index) => line.Split(' ').Select(name => (name, index)))
        .ToDictionary(room => room.name, room => room.index);

    private CSharpCompilation? compiled;

    /// <summary>The source files, by their path below the project's folder.</summary>
    public IReadOnlyDictionary<string, string> Files() => Directory
        .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText);

    /// <summary>Every room that a file lives in and the order does not name.</summary>
    public IReadOnlyList<string> Unknown(IEnumerable<string> files) => [.. files.Where(file => RoomOf(file) < 0).Select(RoomName).Distinct()];

    /// <summary>One line for each file that uses a file of a higher room, with the names of both.</summary>
    public IReadOnlyList<string> Upward() => Upward(Compiled(), Compiled().SyntaxTrees);

    /// <summary>The same lines of files that are added to the project.</summary>
    public IReadOnlyList<string> UpwardIn(IReadOnlyDictionary<string, string> planted)
    {
        var trees = Parse(planted);
        return Upward(Compiled().AddSyntaxTrees(trees), trees);
    }

    // Nullability takes a fifth of the time and changes no symbol.
    private CSharpCompilation Compiled() => compiled ??= CSharpCompilation.Create(
        project, [.. Parse(Files()), CSharpSyntaxTree.ParseText(GlobalUsings, Options)], Platform.Value,
        new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Disable));

    private static IReadOnlyList<SyntaxTree> Parse(IReadOnlyDictionary<string, string> files) =>
        [.. files.Select(file => CSharpSyntaxTree.ParseText(file.Value, Options, file.Key))];

    private IReadOnlyList<string> Upward(CSharpCompilation compilation, IEnumerable<SyntaxTree> trees) =>
        [.. trees.Where(tree => tree.FilePath.Length > 0)
            .SelectMany(tree => Upward(compilation.GetSemanticModel(tree), tree))
            .Distinct()
            .Order(StringComparer.Ordinal)];

    private IEnumerable<string> Upward(SemanticModel model, SyntaxTree tree)
    {
        foreach (var directive in tree.GetCompilationUnitRoot().Usings.Where(directive => directive.Name is not null))
        {
            var name = $"{directive.Name}";
            if (name.StartsWith($"{project}.", StringComparison.Ordinal)
                && rooms.GetValueOrDefault(name[(project.Length + 1)..], -1) > RoomOf(tree.FilePath))
            {
                yield return $"{tree.FilePath} has a using of {name}";
            }
        }

        // Crefs in comments are links for the reader, not uses.
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            foreach (var target in FilesOf(model.GetSymbolInfo(name)).Where(target => RoomOf(target) > RoomOf(tree.FilePath)))
            {
                yield return $"{tree.FilePath} uses {target}";
            }
        }
    }

    private static IEnumerable<string> FilesOf(SymbolInfo info)
    {
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        return type is null
            ? []
            : type.OriginalDefinition.Locations.Where(location => location.IsInSource).Select(location => location.SourceTree!.FilePath).Take(1);
    }

    private int RoomOf(string file) => rooms.GetValueOrDefault(RoomName(file), -1);

    private static string RoomName(string file) => file.Contains('/') ? file[..file.IndexOf('/')] : Path.GetFileNameWithoutExtension(file);

    private static bool IsOfThisRepository(string assembly) =>
        Path.GetFileNameWithoutExtension(assembly) is "McpCloseWhatsApp" or "CloseApi" or "CloseSimulator" or "WhatsAppExport" or "McpCloseWhatsApp.Tests";
}
