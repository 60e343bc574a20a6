using System.Text.Json.Nodes;
using Evals.Scores;

namespace Evals.Tests;

/// <summary>Models of the providers, each behind a stub that speaks the provider's protocol.</summary>
public sealed class ProviderTests
{
    private const string OpenAICall = """
        {
          "id": "1", "object": "chat.completion", "created": 1, "model": "some-model",
          "choices": [{"index": 0, "finish_reason": "tool_calls", "message": {
            "role": "assistant", "content": null, "tool_calls": [{"id": "call_1", "type": "function", "function": {
              "name": "find_contact", "arguments": "{\"query\": \"+44 7700 900789\"}"}}]}}]
        }
        """;

    private const string OpenAIAnswer = """
        {
          "id": "2", "object": "chat.completion", "created": 1, "model": "some-model",
          "choices": [{"index": 0, "finish_reason": "stop", "message": {
            "role": "assistant", "content": "Adam Reyes of Reyes Logistics."}}]
        }
        """;

    private const string AnthropicCall = """
        {
          "id": "1", "type": "message", "role": "assistant", "model": "some-model", "stop_reason": "tool_use",
          "stop_sequence": null, "usage": {"input_tokens": 1, "output_tokens": 1},
          "content": [{"type": "tool_use", "id": "call_1", "name": "find_contact", "input": {
            "query": "+44 7700 900789"}}]
        }
        """;

    private const string AnthropicAnswer = """
        {
          "id": "2", "type": "message", "role": "assistant", "model": "some-model", "stop_reason": "end_turn",
          "stop_sequence": null, "usage": {"input_tokens": 1, "output_tokens": 1},
          "content": [{"type": "text", "text": "Adam Reyes of Reyes Logistics."}]
        }
        """;

    private static readonly string[] Job = ["--model", "some-model", "--jobs", "who-is-this-number"];

    [Fact]
    public async Task A_model_of_OpenAI_does_a_job()
    {
        await using var stub = await ProviderStub.StartAsync("/chat/completions", OpenAICall, OpenAIAnswer);

        var verdict = await RunAsync("openai", stub);

        Assert.Empty(verdict.Faults);
        Assert.Contains("cont_AdamReyes", Last(stub.Asked[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_of_Anthropic_does_a_job()
    {
        await using var stub = await ProviderStub.StartAsync("/v1/messages", AnthropicCall, AnthropicAnswer);

        var verdict = await RunAsync("anthropic", stub);

        Assert.Empty(verdict.Faults);
        Assert.Contains("cont_AdamReyes", Last(stub.Asked[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_sees_the_tools_the_instructions_and_the_words_of_the_user_and_not_the_wanted_result()
    {
        await using var stub = await ProviderStub.StartAsync("/chat/completions", OpenAIAnswer);

        await RunAsync("openai", stub);

        var asked = Assert.Single(stub.Asked);
        var messages = asked["messages"]!.AsArray();
        Assert.Equal(["system", "user"], messages.Select(message => $"{message!["role"]}"));
        Assert.Contains("WhatsApp", $"{messages[0]!["content"]}", StringComparison.Ordinal);
        Assert.Contains("find_contact", asked["tools"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Adam", asked.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_refuses_is_a_fault_of_the_run()
    {
        await using var stub = await ProviderStub.StartAsync("/elsewhere");

        var verdict = await RunAsync("openai", stub);

        Assert.Contains(verdict.Claims, fault => fault.StartsWith("The model failed: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("openai", "OPENAI_API_KEY")]
    [InlineData("anthropic", "ANTHROPIC_API_KEY")]
    public async Task Without_a_key_one_sentence_says_that_the_run_is_skipped(string provider, string variable)
    {
        using var output = new StringWriter();
        var options = Options.Parse(["--provider", provider, .. Job]);

        var verdicts = await Evaluation.RunAsync(options, _ => null, TimeProvider.System, output, default);

        Assert.Empty(verdicts);
        var line = Assert.Single(output.ToString().TrimEnd().Split('\n'));
        Assert.StartsWith($"Skipped: {variable} is not set.", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--provider is missing.")]
    [InlineData("--model is missing.", "--provider", "openai")]
    [InlineData("--jobs needs a value.", "--provider", "scripted", "--jobs")]
    [InlineData("--speed is not an option.", "--provider", "scripted", "--speed", "high")]
    public void A_wrong_option_is_named(string why, params string[] words) =>
        Assert.Equal(why, Assert.Throws<FormatException>(() => Options.Parse(words)).Message);

    private static async Task<Verdict> RunAsync(string provider, ProviderStub stub)
    {
        var options = Options.Parse(["--provider", provider, .. Job]);
        Dictionary<string, string> environment = new()
        {
            ["OPENAI_API_KEY"] = "key",
            ["OPENAI_BASE_URL"] = stub.Address,
            ["ANTHROPIC_API_KEY"] = "key",
            ["ANTHROPIC_BASE_URL"] = stub.Address,
        };
        return Assert.Single(await Evaluation.RunAsync(
            options, environment.GetValueOrDefault, TimeProvider.System, TextWriter.Null, default));
    }

    private static string Last(JsonNode asked) => asked["messages"]!.AsArray()[^1]!.ToJsonString();
}
