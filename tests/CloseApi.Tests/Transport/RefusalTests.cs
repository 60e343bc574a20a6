using System.Net;
using CloseApi.Tests.Wire;

namespace CloseApi.Tests.Transport;

/// <summary>How refusals of Close are reported.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData(400, CloseFailure.Refused)]
    [InlineData(401, CloseFailure.Unauthorized)]
    [InlineData(402, CloseFailure.Refused)]
    [InlineData(403, CloseFailure.Refused)]
    [InlineData(405, CloseFailure.Refused)]
    [InlineData(415, CloseFailure.Refused)]
    public async Task A_refusal_has_its_status_and_the_text_of_Close_and_is_certain(int status, CloseFailure kind)
    {
        var failure = await RefusedAsync(new Reply(status, """{"error":"No, thank you."}"""));

        Assert.Equal((kind, (HttpStatusCode)status), (failure.Failure, failure.Status));
        Assert.Equal("No, thank you.", failure.Error);
        Assert.Equal(
            $"Close answered POST /activity/whatsapp_message/ with {status}: No, thank you.", failure.Message);
        Assert.False(failure.IsUncertain);
        Assert.Null(failure.RetryAfter);
    }

    [Fact]
    public async Task Field_errors_are_flattened_to_paths()
    {
        var failure = await RefusedAsync(new Reply(400, """
            {
              "errors": ["The whole is wrong.", "Twice."],
              "field-errors": {
                "lead_id": "Field required",
                "tags": ["One.", "Two."],
                "contacts": {"errors": {"0": {"errors": ["Odd."], "field-errors": {"name": "Too long."}}}},
                "attachments": {"errors": {"1": {"field-errors": {"url": "Input should be a valid URL"}}}}
              }
            }
            """));

        Assert.Null(failure.Error);
        Assert.Equal(["The whole is wrong.", "Twice."], failure.Errors);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["lead_id"] = "Field required",
                ["tags"] = "One.; Two.",
                ["contacts.0"] = "Odd.",
                ["contacts.0.name"] = "Too long.",
                ["attachments.1.url"] = "Input should be a valid URL",
            },
            failure.FieldErrors);
    }

    [Fact]
    public async Task Field_errors_alone_are_enough_for_a_message()
    {
        var failure = await RefusedAsync(new Reply(400, """{"field-errors":{"cursor":"Expired cursor"}}"""));

        Assert.Equal("Expired cursor", failure.FieldErrors["cursor"]);
        Assert.EndsWith("with 400: cursor: Expired cursor", failure.Message);
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("[]")]
    [InlineData("\"no\"")]
    [InlineData("")]
    [InlineData("""{"errors":null,"field-errors":"odd"}""")]
    public async Task A_refusal_that_Close_did_not_write_has_no_text_of_Close(string body)
    {
        var failure = await RefusedAsync(new Reply(400, body));

        Assert.Null(failure.Error);
        Assert.Empty(failure.FieldErrors);
    }

    [Fact]
    public async Task Long_error_texts_and_long_lists_are_cut()
    {
        var fields = string.Join(",", Enumerable.Range(0, 50).Select(i => $"\"f{i}\":\"x\""));
        var failure = await RefusedAsync(new Reply(
            400, $"{{\"error\":\"{new string('é', 9000)}\",\"field-errors\":{{{fields}}}}}"));

        Assert.Equal(501, failure.Error!.Length);
        Assert.Equal(20, failure.FieldErrors.Count);
    }

    [Fact]
    public async Task Deeply_nested_field_errors_are_cut()
    {
        const int depth = 30;
        var body = string.Concat(Enumerable.Repeat("""{"field-errors":{"a":""", depth)) + "\"x\"" + new string('}', 2 * depth);

        Assert.Empty((await RefusedAsync(new Reply(400, body))).FieldErrors);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var failure = await RefusedAsync(new Reply(301) { Headers = { ["Location"] = "/elsewhere/" } });

        Assert.Equal((CloseFailure.Refused, HttpStatusCode.MovedPermanently), (failure.Failure, failure.Status));
        Assert.True(failure.IsUncertain);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(425)]
    [InlineData(499)]
    public async Task A_write_is_uncertain_after_a_status_that_does_not_say_what_Close_did(int status)
    {
        await using var close = await StubClose.StartAsync(new Reply(status, "<h1>gateway</h1>"));
        using var client = close.Client();
        Func<Task>[] writes =
        [
            () => client.WhatsAppMessages.CreateAsync(Sample.Creation),
            () => client.WhatsAppMessages.UpdateAsync("acti_1", new() { MessageMarkdown = "x" }),
            () => client.WhatsAppMessages.DeleteAsync("acti_1"),
        ];

        foreach (var write in writes)
        {
            Assert.True((await Assert.ThrowsAsync<CloseException>(write)).IsUncertain);
        }

        Assert.False((await Assert.ThrowsAsync<CloseException>(() => client.WhatsAppMessages.GetAsync("acti_1"))).IsUncertain);
        Assert.Equal(4, close.Arrivals.Count);
    }

    [Fact]
    public async Task A_404_says_what_Close_did_only_where_the_path_names_a_record()
    {
        await using var close = await StubClose.StartAsync(new Reply(404, "<h1>gateway</h1>"));
        using var client = close.Client();

        Assert.True((await Assert.ThrowsAsync<CloseException>(
            () => client.WhatsAppMessages.CreateAsync(Sample.Creation))).IsUncertain);
        Assert.False((await Assert.ThrowsAsync<CloseException>(
            () => client.WhatsAppMessages.UpdateAsync("acti_1", new() { MessageMarkdown = "x" }))).IsUncertain);
        Assert.False((await Assert.ThrowsAsync<CloseException>(
            () => client.WhatsAppMessages.DeleteAsync("acti_1"))).IsUncertain);
    }

    [Theory]
    [InlineData("secret\n")]
    [InlineData("")]
    [InlineData("se cret")]
    public void A_secret_that_no_header_can_carry_is_refused_without_quoting_it(string secret)
    {
        foreach (var make in new[] { CloseCredential.ApiKey, CloseCredential.AccessToken })
        {
            var refusal = Assert.Throws<ArgumentException>(() => make(secret));
            Assert.DoesNotContain("cret\n", refusal.ToString());
            Assert.DoesNotContain("se cret", refusal.ToString());
        }
    }

    [Fact]
    public void A_key_with_a_colon_is_refused_without_quoting_it() =>
        Assert.DoesNotContain("s3cret", Assert.Throws<ArgumentException>(() => CloseCredential.ApiKey("api_s3cret:x")).ToString());

    [Fact]
    public async Task The_secret_appears_in_no_text()
    {
        await using var close = await StubClose.StartAsync(new Reply(401, """{"error":"Unauthorized"}"""));
        var options = close.Options(credential: CloseCredential.AccessToken("api_s3cret"));
        using var client = new CloseClient(options);

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.Users.MeAsync());

        Assert.DoesNotContain("s3cret", $"{options} {options.Credential} {failure}");
    }

    [Fact]
    public void Credentials_are_equal_by_value() =>
        Assert.True(CloseCredential.ApiKey("a") == CloseCredential.ApiKey("a")
            && CloseCredential.ApiKey("a") != CloseCredential.AccessToken("a"));

    private static async Task<CloseException> RefusedAsync(Reply reply)
    {
        await using var close = await StubClose.StartAsync(reply);
        using var client = close.Client();
        var failure = await Assert.ThrowsAsync<CloseException>(
            () => client.WhatsAppMessages.CreateAsync(Sample.Creation));
        Assert.Single(close.Arrivals);
        return failure;
    }
}
