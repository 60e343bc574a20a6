using CloseSimulator.Messages;
using CloseSimulator.Organizations;
using CloseSimulator.People;
using CloseSimulator.Requests;

namespace CloseSimulator.Endpoints;

/// <summary>Turns bodies into messages, or refuses them and names all wrong fields.</summary>
internal sealed class MessageWriter(Simulation simulation, Caller caller)
{
    private readonly Organization organization = caller.Organization;

    public Message Create(Body body, DateTimeOffset now)
    {
        var lead = organization.Leads[body.Text("lead_id")];
        if (lead is null)
        {
            body.AddProblem("lead_id", simulation.Switches.Texts.UnknownObject);
        }

        if (body.Text("organization_id") is { } other && other != organization.Id)
        {
            body.AddProblem("organization_id", simulation.Switches.Texts.UnknownObject);
        }

        var externalId = body.Text("external_whatsapp_message_id") ?? "";
        if (simulation.Switches.DuplicateExternalId.Is("reject") && organization.Messages.HasExternalId(externalId))
        {
            body.AddProblem("external_whatsapp_message_id", "A WhatsAppMessage with this id already exists.");
        }

        var blank = Message.Blank(organization.Id, caller.User, caller.IntegrationName, now) with
        {
            Id = body.Text("id") ?? simulation.Organizations.Ids.Next("acti"),
            LeadId = lead?.Id ?? "",
            ExternalId = externalId,
            DateCreated = body.Time("date_created") ?? now,
            DateUpdated = body.Time("date_created") ?? now,
        };
        return Apply(blank, body, now);
    }

    public Message Update(Message message, Body body, DateTimeOffset now)
    {
        var updated = Apply(message, body, now) with { UpdatedBy = caller.User, DateUpdated = now };
        return simulation.Switches.TextOnUpdate.Is("stale") ? updated with { Text = message.Text } : updated;
    }

    private Message Apply(Message message, Body body, DateTimeOffset now)
    {
        CheckContact(message.LeadId, body);
        CheckResponseTo(message, body);
        var user = body.Text("user_id") is { } userId ? organization.Users[userId] : message.User;
        if (user is null)
        {
            body.AddProblem("user_id", simulation.Switches.Texts.UnknownObject);
        }

        var attachments = new AttachmentSaver(simulation, organization).Take(message, body, now);
        body.ThrowIfInvalid();
        return message.WithMarkdown(body.Text("message_markdown") ?? message.Markdown) with
        {
            ActivityAt = body.Time("activity_at") ?? message.ActivityAt,
            ContactId = body.Text("contact_id") ?? message.ContactId,
            Direction = body.Text("direction") ?? message.Direction,
            LocalPhone = Phone(body, "local_phone") ?? message.LocalPhone,
            RemotePhone = Phone(body, "remote_phone") ?? message.RemotePhone,
            IntegrationLink = body.Has("integration_link") ? body.Text("integration_link") : message.IntegrationLink,
            ResponseToId = body.Has("response_to_id") ? body.Text("response_to_id") : message.ResponseToId,
            User = user,
            Attachments = attachments,
        };
    }

    private void CheckContact(string leadId, Body body)
    {
        if (body.Text("contact_id") is not { } contactId)
        {
            return;
        }

        var contact = organization.Contacts[contactId];
        if (contact is null)
        {
            body.AddProblem("contact_id", simulation.Switches.Texts.UnknownObject);
        }
        else if (leadId.Length > 0 && contact.LeadId != leadId && simulation.Switches.PairCheck.Is("on"))
        {
            body.AddProblem("contact_id", "Contact does not belong to the lead.");
        }
    }

    private void CheckResponseTo(Message message, Body body)
    {
        if (body.Text("response_to_id") is not { } parentId || simulation.Switches.ResponseTo.Is("unchecked"))
        {
            return;
        }

        var parent = organization.Messages[parentId];
        if (parent is null)
        {
            body.AddProblem("response_to_id", simulation.Switches.Texts.UnknownObject);
        }
        else if (simulation.Switches.ResponseTo.Is("same_lead") && parent.LeadId != message.LeadId)
        {
            body.AddProblem("response_to_id", "Must be a WhatsAppMessage of the same lead.");
        }
    }

    private static string? Phone(Body body, string name) =>
        body.Text(name) is { } phone ? Phones.Normalize(phone) ?? phone : null;
}
