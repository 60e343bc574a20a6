using System.Text.Json.Nodes;
using CloseSimulator.Http;

namespace CloseSimulator.Files;

/// <summary>[https://developer.close.com/api/resources/files/create]</summary>
internal static class FileEndpoints
{
    private static readonly BodyField[] UploadFields =
    [
        new("filename", Presence.Required, BodyField.Text),
        new("content_type", Presence.Required, BodyField.Text),
    ];

    public static Answer Upload(Call call)
    {
        var body = new Body(call.Json(), UploadFields, call.Switches);
        body.Demand();
        var upload = call.Simulation.Uploads.Issue(
            call.Caller, body.Text("filename")!, body.Text("content_type")!, call.Simulation.World.Ids, call.Now);
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
