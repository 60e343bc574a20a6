using System.Text;
using CloseApi.Wire;

namespace CloseApi.Tests;

/// <summary>Messages and files against the Close simulator.</summary>
public sealed class SimulatedCloseTests : SimulatorTests
{
    [Fact]
    public async Task A_message_is_created_found_changed_and_removed()
    {
        var message = await NewMessageAsync();
        var created = await Client.WhatsAppMessages.CreateAsync(message, sendToInbox: true);

        Assert.Equal(message.MessageMarkdown, created.MessageMarkdown);
        Assert.Equal(message.ActivityAt, created.ActivityAt);
        Assert.Equal(created.Id, (await Client.WhatsAppMessages.GetAsync(created.Id)).Id);
        var listed = await Client.WhatsAppMessages.ListAsync(
            new() { ExternalWhatsAppMessageId = message.ExternalWhatsAppMessageId, LeadId = [message.LeadId] });
        Assert.Equal([created.Id], listed.Data.Select(one => one.Id));

        var changed = await Client.WhatsAppMessages.UpdateAsync(
            created.Id, new() { Direction = Direction.Outgoing, MessageMarkdown = "Changed" });
        Assert.Equal((Direction.Outgoing, "Changed"), (changed.Direction, changed.MessageMarkdown));
        Assert.Equal(created.ExternalWhatsAppMessageId, changed.ExternalWhatsAppMessageId);

        await Client.WhatsAppMessages.DeleteAsync(created.Id);
        var gone = await Assert.ThrowsAsync<CloseException>(() => Client.WhatsAppMessages.DeleteAsync(created.Id));
        Assert.Equal(CloseFailure.NotFound, gone.Failure);
    }

    [Fact]
    public async Task A_conversation_is_listed_newest_first()
    {
        var message = await NewMessageAsync();
        foreach (var hours in new[] { 2, 3, 1 })
        {
            await Client.WhatsAppMessages.CreateAsync(message with
            {
                ActivityAt = message.ActivityAt.AddHours(hours),
                MessageMarkdown = $"{hours}",
                ExternalWhatsAppMessageId = $"conversation-{hours}",
            });
        }

        var page = await Client.Activities.ListAsync(new(message.LeadId)
        {
            ContactId = message.ContactId,
            ActivityAtGt = message.ActivityAt,
            ActivityAtLt = message.ActivityAt.AddHours(4),
            Limit = 2,
        });

        Assert.Equal(["3", "2"], page.Data.Select(one => one.MessageMarkdown));
        Assert.True(page.HasMore);
    }

    [Fact]
    public async Task A_file_is_uploaded_and_attached()
    {
        var bytes = Encoding.UTF8.GetBytes("hello");
        var ticket = await Client.Files.CreateUploadAsync(new("Grüße.txt", "text/plain"));
        await Client.FileStore.UploadAsync(ticket, new MemoryStream(bytes), bytes.Length, "Grüße.txt", "text/plain");

        var created = await Client.WhatsAppMessages.CreateAsync(await NewMessageAsync() with
        {
            Attachments = [new(ticket.Download.Url, "Grüße.txt", "text/plain")],
        });

        var attached = Assert.Single(created.Attachments!);
        Assert.Equal(("Grüße.txt", "text/plain", 5), (attached.Filename, attached.ContentType, attached.Size));
        var kept = await Client.WhatsAppMessages.UpdateAsync(
            created.Id, new() { Attachments = [new(attached.Url!, attached.Filename!, attached.ContentType!)] });
        Assert.Single(kept.Attachments!);
    }

    [Fact]
    public async Task A_refused_message_names_each_wrong_field()
    {
        var message = await NewMessageAsync() with
        {
            ResponseToId = "acti_nothing",
            Attachments = [new("https://example.com/", "a", "b/c")],
        };

        var failure = await Assert.ThrowsAsync<CloseException>(() => Client.WhatsAppMessages.CreateAsync(message));

        Assert.Equal(CloseFailure.Refused, failure.Failure);
        Assert.NotEmpty(failure.FieldErrors);
        Assert.False(failure.IsUncertain);
    }
}
