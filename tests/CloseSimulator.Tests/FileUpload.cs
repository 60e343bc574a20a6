using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

/// <summary>The three steps that bring a file to a message: a ticket, the upload, a create that names
/// the file.</summary>
internal static class FileUpload
{
    private const string ContentType = "image/jpeg";

    extension(Session close)
    {
        /// <summary>Asks for an upload ticket.</summary>
        public async Task<JsonNode> AskAsync(string filename = "image.jpg") => (await close.PostAsync(
            "files/upload/", new JsonObject { ["filename"] = filename, ["content_type"] = ContentType })).Ok;

        /// <summary>Uploads with all fields of the ticket.</summary>
        /// <param name="content">Null for a form without a file.</param>
        /// <param name="afterwards">The name of a field after the file.</param>
        public async Task<Reply> StoreAsync(JsonNode ticket, byte[]? content, string? afterwards = null)
        {
            using var form = new MultipartFormDataContent();
            foreach (var (name, value) in ticket["upload"]!["fields"]!.AsObject())
            {
                form.Add(new StringContent(value!.ToString()), $"\"{name}\"");
            }

            if (content is not null)
            {
                form.Add(new ByteArrayContent(content), "file", "upload");
            }

            if (afterwards is not null)
            {
                form.Add(new StringContent("late"), afterwards);
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, ticket["upload"]!["url"]!.ToString());
            request.Content = form;
            return await close.SendAsync(request);
        }

        /// <summary>Creates a message with the file of a ticket.</summary>
        public Task<Reply> AttachAsync(JsonNode ticket, string filename = "image.jpg")
        {
            var body = Session.Draft();
            body["attachments"] = new JsonArray(Attachment(UrlOf(ticket), filename));
            return close.CreateAsync(body);
        }
    }

    /// <summary>The address of the file that a ticket is for.</summary>
    public static string UrlOf(JsonNode ticket) => ticket["download"]!["url"]!.ToString();

    public static JsonObject Attachment(string url, string filename) =>
        new() { ["url"] = url, ["filename"] = filename, ["content_type"] = ContentType };
}
