using System.Text.Json.Nodes;
using CloseSimulator.Http;

namespace CloseSimulator.Messages;

/// <summary>[https://developer.close.com/api/resources/activities/whatsapp/list and its siblings]</summary>
internal static class MessageEndpoints
{
    public static Answer List(Call call)
    {
        var paging = Paging.Read(call, call.Switches.MaxLimit.Value);
        var filter = MessageFilter.Read(call);
        if (call.Switches.WhatsAppListRestrictions.Is("on"))
        {
            ActivityRestrictions.Demand(call, filter, call.Switches.ListOrder.Is("-activity_at"));
        }

        return Page(call, paging, filter, call.Switches.ListOrder.Is("-activity_at"));
    }

    public static Answer Page(Call call, Paging paging, MessageFilter filter, bool byActivity)
    {
        var seen = call.Now.AddSeconds(-call.Switches.ListLagSeconds.Value);
        var found = call.Organization.Messages.Find(filter.Without(call.Ignored), byActivity, seen);
        return paging.Page(
            call.Ignores("_order_by") ? found.Reverse() : found, message => message.Wire, call.Query.Fields);
    }

    public static Answer Get(Call call)
    {
        var seen = call.Now.AddSeconds(-call.Switches.ReadLagSeconds.Value);
        var message = call.Organization.Messages.AsOf(call.Id, seen) ?? throw Refusal.NotFound(call.Id);
        return Answer.Json(writer => message.Wire.Write(writer, call.Query.Fields));
    }

    // 200, not 201. [SPEC] send_to_inbox shows nowhere in the answer. [SEED]
    public static Answer Create(Call call)
    {
        call.Query.Flag("send_to_inbox");
        var fields = call.Switches.OrganizationIdInCreate.Is("accept")
            ? MessageBodies.SampleCreate
            : MessageBodies.Create;
        var body = new Body(call.Json(), fields, call.Switches);
        var created = new MessageWriting(call.Simulation, call.Caller).Create(body, call.Now);
        var message = call.Organization.Messages.Add(created, call.Now);
        call.Organization.Events.Created(call, message);
        return Answer.Json(writer => message.Wire.Write(writer, call.Query.Fields));
    }

    // PUT changes what it names and leaves the rest. [DOC developer.close.com/api]
    public static Answer Update(Call call)
    {
        var message = Existing(call);
        var body = new Body(call.Json(), MessageBodies.Update, call.Switches);
        var updated = new MessageWriting(call.Simulation, call.Caller).Update(message, body, call.Now);
        call.Organization.Messages.Replace(message, updated, call.Now);
        call.Organization.Events.Updated(call, message, updated);
        return Answer.Json(writer => updated.Wire.Write(writer, call.Query.Fields));
    }

    // A second delete finds nothing. [LIVE hampel, on leads]
    public static Answer Delete(Call call)
    {
        var message = Existing(call);
        call.Organization.Messages.Remove(message, call.Now);
        call.Organization.Events.Deleted(call, message);
        return call.Switches.DeleteBody.Is("object") ? Answer.Json(new JsonObject()) : Answer.Empty(
            call.Switches.DeleteBody.Is("empty") ? 200 : 204);
    }

    // [OSS closeio/flask-mongorest]
    public static Answer CreateAtId(Call call) => Answer.Error(404, "Did you mean to use PUT?");

    private static Message Existing(Call call) =>
        call.Organization.Messages[call.Id] ?? throw Refusal.NotFound(call.Id);
}
