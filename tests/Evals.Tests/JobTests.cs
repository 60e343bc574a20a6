using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Evals.Jobs;
using Evals.Models;

namespace Evals.Tests;

/// <summary>The jobs as they are written.</summary>
public sealed class JobTests
{
    public static readonly TheoryData<string> Names = [.. Job.ReadAll().Select(job => job.Name)];

    [Fact]
    public void There_are_at_least_25_jobs() => Assert.True(Names.Count >= 25);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_job_has_words_of_the_user_a_sentence_for_the_judge_and_a_recorded_run(string name)
    {
        var job = Replay.Job(name);

        Assert.NotEmpty(job.User);
        Assert.EndsWith(".", job.Judge, StringComparison.Ordinal);
        Assert.Equal(job.Fewest, Script.Parse(Replay.Recorded(name)).Count(step => step.Tool is not null));
        Assert.All(job.Wanted.NeverSays, never => Regex.Match("", never, RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void The_words_of_the_user_name_no_tool_and_no_id_of_Close() =>
        Assert.All(Job.ReadAll().SelectMany(job => job.User), turn => Assert.DoesNotContain('_', turn));

    [Fact]
    public void The_ten_sentences_of_the_examples_are_those_of_jobs_that_the_sandbox_can_do()
    {
        var inTheSandbox = Job.ReadAll()
            .Where(job => job is { Seed: null, Switches: null, Faults: [], Settings.Count: 0 })
            .Select(job => job.User[0]);
        var sentences = File.ReadAllLines(Path.Combine(Examples(), "sentences.txt"));

        Assert.Equal(10, sentences.Length);
        Assert.Empty(sentences.Except(inTheSandbox));
    }

    private static string Examples([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../examples"));
}
