using System.Text.Json.Nodes;
using CloseSimulator.Http;
using CloseSimulator.Organizations;
using CloseSimulator.Requests;

namespace CloseSimulator.Endpoints;

/// <summary>[https://developer.close.com/api/resources/files/create]</summary>
internal static class FileEndpoints
{
    private static readonly BodyField[] UploadFields =
    [
        new("filename", Presence.Required, BodyField.Text),
        new("content_type", Presence.Required, BodyField.Text),
    ];

    // Close shows a file on its site; the same path on the API's host takes a credential.
    private const string Site = "https://app.close.com";
    public const string DownloadPath = "/go/file/";

    /// <summary>Redirects to the store. [LIVE aegis, for saved files; that a file is deleted with its message
    /// INFER]</summary>
    /// <param name="path">The raw path, with its escapes.</param>
    public static Answer Download(string path, Caller caller, Simulation simulation)
    {
        var (uploads, organization) = (simulation.Uploads, caller.Organization);
        lock (organization.Gate)
        {
            var saved = uploads.SavedAt(Site + path);
            var isDeleted = saved is not null && organization.Messages[saved.MessageId] is null;
            var upload = saved is null ? uploads.ByUrl(Site + path) : saved.Upload;
            return !isDeleted && upload is { Stored: not null } && upload.OrganizationId == organization.Id
                ? Answer.Empty(302) with { Headers = [KeyValuePair.Create("Location", FileStore.Signed(upload))] }
                : Answer.Error(404, "File not found");
        }
    }

    public static Answer Upload(Call call)
    {
        var body = new Body(call.Json(), UploadFields, call.Switches);
        body.ThrowIfInvalid();
        var upload = call.Simulation.Uploads.Issue(
            call.Caller, body.Text("filename")!, body.Text("content_type")!, call.Simulation.Organizations.Ids,
            call.Now);
        var fields = upload.Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value));
        return Answer.Json(new JsonObject
        {
            ["upload"] = new JsonObject
            {
                ["url"] = call.Origin + FileStore.Path,
                ["fields"] = new JsonObject(fields),
            },
            ["download"] = new JsonObject { ["url"] = upload.DownloadUrl },
        });
    }
}
