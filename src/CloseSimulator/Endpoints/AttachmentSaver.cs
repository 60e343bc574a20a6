using CloseSimulator.Files;
using CloseSimulator.Messages;
using CloseSimulator.Organizations;
using CloseSimulator.Requests;

namespace CloseSimulator.Endpoints;

/// <summary>Checks the attachments of a create or update, and gives each saved file its own address.</summary>
internal sealed class AttachmentSaver(Simulation simulation, Organization organization)
{
    private const string Field = "attachments";

    // [SEED] "It must begin with https://app.close.com/go/file/"
    private const string Prefix = "https://app.close.com/go/file/";

    /// <summary>The attachments of the message after this body. A body replaces the whole list. [INFER]</summary>
    public IReadOnlyList<Attachment> Take(Message message, Body body, DateTimeOffset now)
    {
        if (body.Value(Field) is not { } wanted)
        {
            return message.Attachments;
        }

        var attachments = new List<Attachment>();
        foreach (var item in wanted.EnumerateArray())
        {
            var url = item.GetProperty("url").GetString()!;
            var attachment = new Attachment(
                url, item.GetProperty("filename").GetString()!, item.GetProperty("content_type").GetString()!, Size: 0);
            var former = message.Attachments.FirstOrDefault(held => held.Url == url);
            attachments.Add((simulation.Switches.AttachmentCheck.Is("off"), former) switch
            {
                (true, _) => attachment,
                (_, { } kept) => Keep(kept, attachment, body),
                _ => Save(attachment, message.Id, body, now),
            });
        }

        if (attachments.Sum(attachment => attachment.Size) > simulation.Switches.AttachmentLimitBytes.Value)
        {
            body.AddProblem(Field, "The total size of all attachments cannot exceed 25MB.");
        }

        return attachments;
    }

    private Attachment Keep(Attachment kept, Attachment named, Body body)
    {
        if (simulation.Switches.KeptAttachmentUrl.Is("reject"))
        {
            body.AddProblem(Field, "The attachment URL is not a temporary file.");
        }

        return named with { Size = kept.Size, ThumbnailUrl = kept.ThumbnailUrl };
    }

    private Attachment Save(Attachment attachment, string messageId, Body body, DateTimeOffset now)
    {
        var upload = simulation.Uploads.ByUrl(attachment.Url);
        var problem = attachment.Url.StartsWith(Prefix, StringComparison.Ordinal) ? upload switch
        {
            _ when upload?.OrganizationId != organization.Id => "The file does not exist.",
            { Stored: null } => "The file has not been uploaded.",
            { Stored.At: var at } when now - at > Uploads.UseWindow => "The file has expired.",
            _ => null,
        }
        : $"The attachment URL must begin with {Prefix}";
        if (problem is not null)
        {
            body.AddProblem(Field, problem);
            return attachment;
        }

        // The form of the address was seen live on notes. [LIVE aegis; for WhatsApp INFER]
        var url = $"{Prefix}persisted/{organization.Id}/activity.whatsapp_message/{messageId}/" +
            $"{simulation.Organizations.Ids.Token()}/{Uri.EscapeDataString(attachment.Filename)}/";
        var saved = new SavedFile(upload!, messageId);
        simulation.Uploads.Save(url, saved);
        string? thumbnail = null;
        if (simulation.Switches.Thumbnails.Is("images")
            && attachment.ContentType.StartsWith("image/", StringComparison.Ordinal))
        {
            // The simulator cannot scale pictures: the thumbnail is the picture itself.
            thumbnail = $"{url}thumbnail/";
            simulation.Uploads.Save(thumbnail, saved);
        }

        return attachment with { Url = url, Size = upload!.Stored!.Size, ThumbnailUrl = thumbnail };
    }
}
