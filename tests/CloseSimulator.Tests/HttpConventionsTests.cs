using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

public sealed class HttpConventionsTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Theory]
    [InlineData(null, null)]
    [InlineData("Basic", "YXBpX3dyb25nOg==")]
    [InlineData("Basic", "%%%")]
    [InlineData("Bearer", "api_sandbox")]
    [InlineData("Basic", "dG9rZW5fc2FuZGJveDo=")]
    [InlineData("Digest", "YXBpX3NhbmRib3g6")]
    public async Task An_unknown_caller_is_refused_with_401(string? scheme, string? value)
    {
        close.Http.DefaultRequestHeaders.Authorization =
            scheme is null ? null : new AuthenticationHeaderValue(scheme, value);

        var reply = await close.GetAsync("me/");

        Assert.Equal((HttpStatusCode.Unauthorized, """{"error":"Unauthorized"}"""), (reply.Status, reply.Text));
    }

    [Fact]
    public async Task A_bearer_token_works_like_a_key_but_its_messages_name_an_application()
    {
        close.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "token_sandbox");

        var message = (await close.CreateAsync(Session.Draft())).Ok;

        Assert.Equal("user_SamSeller", message["user_id"]!.ToString());
        Assert.NotEqual("API", message["integration_name"]!.ToString());
    }

    [Theory]
    [InlineData("{", "The request contains invalid JSON.")]
    [InlineData("", "The request contains invalid JSON.")]
    [InlineData("""{ "message_markdown": "\ud83d" }""", "The request contains invalid JSON.")]
    [InlineData("""{ "\ud83d": 1 }""", "The request contains invalid JSON.")]
    [InlineData("[1]", "JSON data must be a dict.")]
    [InlineData("null", "JSON data must be a dict.")]
    public async Task A_body_that_is_not_an_object_is_a_400_with_an_error_string(string body, string error)
    {
        var reply = await PostAsync(new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal((HttpStatusCode.BadRequest, error), (reply.Status, reply.Json["error"]!.ToString()));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(415)]
    public async Task A_body_of_another_type_is_refused(int status)
    {
        await close.SwitchAsync("wrong_content_type_status", status);

        var reply = await PostAsync(new StringContent(Session.Draft().ToJsonString(), Encoding.UTF8, "text/plain"));

        Assert.Equal(status, (int)reply.Status);
        Assert.Equal("Please send valid JSON with a 'Content-Type: application/json' header.",
            reply.Json["error"]!.ToString());
    }

    [Fact]
    public async Task A_chunked_body_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Session.Messages);
        request.Content = new StringContent(Session.Draft().ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = true;

        var reply = await close.SendAsync(request);

        Assert.Equal(
            (HttpStatusCode.BadRequest, "Chunked Transfer-Encoding is not supported."),
            (reply.Status, reply.Json["error"]!.ToString()));
        var call = (await close.ControlAsync(HttpMethod.Get, "calls")).AsArray()[^1]!;
        Assert.Equal("chunked", call["transfer_encoding"]!.ToString());
    }

    [Theory]
    [InlineData(301)]
    [InlineData(308)]
    public async Task A_path_without_its_last_slash_is_redirected(int status)
    {
        await close.SwitchAsync("redirect_status", status);

        var reply = await close.PostAsync("activity/whatsapp_message?send_to_inbox=true", Session.Draft());

        Assert.Equal(status, (int)reply.Status);
        Assert.Equal(
            close.Close.BaseAddress.AbsoluteUri + "/activity/whatsapp_message/?send_to_inbox=true",
            reply.Header("Location"));
        Assert.Equal(4, (await close.TruthAsync()).Count);
    }

    [Theory]
    [InlineData("PATCH", Session.Messages + "acti_BenThread1/", "GET, PUT, DELETE, POST")]
    [InlineData("DELETE", Session.Messages, "GET, POST")]
    [InlineData("POST", "me/", "GET")]
    [InlineData("GET", "data/search/", "POST")]
    public async Task A_wrong_method_is_a_405(string method, string path, string allowed)
    {
        var reply = await close.SendAsync(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, reply.Status);
        Assert.Equal(allowed, string.Join(", ", reply.Response.Content.Headers.Allow));
        Assert.NotEmpty(reply.Json["error"]!.ToString());
    }

    [Fact]
    public async Task A_post_to_an_id_asks_whether_a_put_was_meant()
    {
        var reply = await close.PostAsync(Session.Messages + "acti_BenThread1/", new JsonObject());

        Assert.Equal((HttpStatusCode.NotFound, "Did you mean to use PUT?"),
            (reply.Status, reply.Json["error"]!.ToString()));
    }

    [Fact]
    public async Task Any_method_can_be_sent_as_a_post_that_names_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Session.Messages + "acti_BenThread1/");
        request.Headers.Add("x-http-method-override", "DELETE");

        Assert.Equal(HttpStatusCode.OK, (await close.SendAsync(request)).Status);
        Assert.Equal(3, (await close.TruthAsync()).Count);
    }

    [Theory]
    [InlineData("GET", "opportunity/")]
    [InlineData("POST", "activity/note/")]
    [InlineData("GET", "lead/?query=phone:123")]
    [InlineData("GET", "/api/v2/me/")]
    [InlineData("GET", "/_sim/nothing")]
    public async Task A_route_that_is_not_modelled_is_refused_with_501(string method, string path)
    {
        var reply = await close.SendAsync(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.NotImplemented, reply.Status);
        Assert.Contains("CloseSimulator does not model", reply.Json["error"]!.ToString());
    }

    [Fact]
    public async Task Answers_have_a_length_and_are_JSON()
    {
        var reply = await close.GetAsync("me/");

        Assert.Equal(Encoding.UTF8.GetByteCount(reply.Text), reply.Response.Content.Headers.ContentLength);
        Assert.Equal("application/json", reply.Response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task The_texts_of_problems_can_be_those_of_the_older_API()
    {
        await close.SwitchAsync("validation_texts", "cleancat");

        var wrong = (await close.CreateAsync(new JsonObject { ["direction"] = "up" })).Wrong;

        Assert.Equal("Not a valid choice.", wrong["direction"]!.ToString());
        Assert.Equal("This field is required.", wrong["lead_id"]!.ToString());
    }

    private async Task<Reply> PostAsync(HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Session.Messages) { Content = content };
        return await close.SendAsync(request);
    }
}
