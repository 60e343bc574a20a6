using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Evals.Jobs;

/// <summary>A job for a model: the words of a salesperson, the world before, and the result that is right.</summary>
/// <param name="User">The user's turns. The next one follows when the model answers without a call.</param>
/// <param name="Fewest">The fewest calls that do the job when the tools are used as their descriptions say.</param>
/// <param name="Judge">One sentence by which a person or another model judges the answer.</param>
// The generated reader gives init-only properties null where the file leaves them out, hence set.
internal sealed record Job(IReadOnlyList<string> User, int Fewest, Wanted Wanted, string Judge)
{
    /// <summary>What Close holds besides the simulator's sandbox: a body of its <c>seed</c> call.</summary>
    public JsonObject? Seed { get; set; }

    /// <summary>Switches of the simulator.</summary>
    public JsonObject? Switches { get; set; }

    /// <summary>Faults of the simulator, queued in this order.</summary>
    public IReadOnlyList<JsonObject> Faults { get; set; } = [];

    /// <summary>Settings of the server that differ from those of the other jobs, by environment variable.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; set; } = new Dictionary<string, string>();

    [JsonIgnore]
    public string Name { get; set; } = "";

    /// <summary>The folder with <c>job.json</c>, <c>run.txt</c> and the user's files.</summary>
    [JsonIgnore]
    public string Folder { get; set; } = "";

    /// <summary>The recorded good run.</summary>
    [JsonIgnore]
    public string RecordedRun => File.ReadAllText(Path.Combine(Folder, "run.txt"));

    /// <summary>Reads the jobs beside this program, in the order of their names.</summary>
    public static IReadOnlyList<Job> ReadAll()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "Jobs"));
        return [.. folders.Order(StringComparer.Ordinal).Select(Read)];
    }

    private static Job Read(string folder)
    {
        var file = Path.Combine(folder, "job.json");
        try
        {
            var job = JsonSerializer.Deserialize(File.ReadAllText(file), JobJson.Default.Job)!;
            return job with { Name = Path.GetFileName(folder), Folder = folder };
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"{file} is not a job: {wrong.Message}", wrong);
        }
    }
}

/// <summary>What is right after the job: in Close, and in the answers.</summary>
internal sealed record Wanted
{
    /// <summary>Messages that Close holds afterwards and did not hold before, each by the fields that matter.</summary>
    public IReadOnlyList<JsonObject> Added { get; set; } = [];

    /// <summary>Fields that differ afterwards, by the id of the message.</summary>
    public IReadOnlyDictionary<string, JsonObject> Changed { get; set; } = new Dictionary<string, JsonObject>();

    /// <summary>Ids of messages that Close does not hold any more.</summary>
    public IReadOnlyList<string> Removed { get; set; } = [];

    /// <summary>Whether the model must ask the user before the first answer ends.</summary>
    public bool Asks { get; set; }

    /// <summary>What the last answer must contain; <c>|</c> separates alternatives.</summary>
    public IReadOnlyList<string> Says { get; set; } = [];

    /// <summary>Regular expressions that no answer may match.</summary>
    public IReadOnlyList<string> NeverSays { get; set; } = [];
}

[JsonSerializable(typeof(Job))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    ReadCommentHandling = JsonCommentHandling.Skip,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
internal sealed partial class JobJson : JsonSerializerContext;
