using System.Text.Json.Nodes;
using CloseSimulator.Events;
using CloseSimulator.Http;
using CloseSimulator.Messages;
using CloseSimulator.Requests;

namespace CloseSimulator.Endpoints;

/// <summary>[https://developer.close.com/api/resources/activities/whatsapp/list and its siblings]</summary>
internal static class MessageEndpoints
{
    public static Answer List(Call call)
    {
        var paging = Paging.Read(call, call.Switches.MaxLimit.Value);
        var filter = MessageFilter.Read(call.Query, call.Zone, call.Switches.Texts.Time);
        if (call.Switches.WhatsAppListRestrictions.Is("on"))
        {
            ActivityRestrictions.Check(call, filter, call.Switches.ListOrder.Is("-activity_at"));
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
        var message = call.Organization.Messages.AsOf(call.Id, seen) ?? throw RequestError.NotFound(call.Id);
        return Answer.Json(writer => message.Wire.Write(writer, call.Query.Fields));
    }

    // 200, not 201. [SPEC] The answer does not show send_to_inbox. [SEED]
    public static Answer Create(Call call)
    {
        call.Query.Flag("send_to_inbox");
        var fields = call.Switches.OrganizationIdInCreate.Is("accept")
            ? MessageBodies.SampleCreate
            : MessageBodies.Create;
        var body = new Body(call.Json(), fields, call.Switches);
        var created = new MessageWriter(call.Simulation, call.Caller).Create(body, call.Now);
        var message = call.Organization.Messages.Add(created, call.Now);
        call.Organization.Events.Created(Cause(call), message);
        return Answer.Json(writer => message.Wire.Write(writer, call.Query.Fields));
    }

    // PUT changes the fields that it names and leaves the rest. [DOC developer.close.com/api]
    public static Answer Update(Call call)
    {
        var message = Existing(call);
        var body = new Body(call.Json(), MessageBodies.Update, call.Switches);
        var updated = new MessageWriter(call.Simulation, call.Caller).Update(message, body, call.Now);
        call.Organization.Messages.Replace(message, updated, call.Now);
        call.Organization.Events.Updated(Cause(call), message, updated);
        return Answer.Json(writer => updated.Wire.Write(writer, call.Query.Fields));
    }

    // A second delete finds nothing. [LIVE hampel, on leads]
    public static Answer Delete(Call call)
    {
        var message = Existing(call);
        call.Organization.Messages.Remove(message, call.Now);
        call.Organization.Events.Deleted(Cause(call), message);
        return call.Switches.DeleteBody.Is("object") ? Answer.Json(new JsonObject()) : Answer.Empty(
            call.Switches.DeleteBody.Is("empty") ? 200 : 204);
    }

    // [OSS closeio/flask-mongorest]
    public static Answer CreateAtId(Call call) => Answer.Error(404, "Did you mean to use PUT?");

    private static EventCause Cause(Call call) => new()
    {
        EventId = call.Simulation.Organizations.Ids.Next("ev", 22),
        At = call.Now,
        OrganizationId = call.Organization.Id,
        UserId = call.Caller.User.Id,
        ApiKeyId = call.Caller.IsApiKey ? "api_" + call.Caller.User.Id.Split('_')[1] : null,
        RequestId = call.RequestId,
        RequestMethod = call.Method,
        RequestPath = call.Path,
        Consolidation = TimeSpan.FromSeconds(call.Switches.EventConsolidationSeconds.Value),
        Lag = TimeSpan.FromSeconds(call.Switches.EventLagSeconds.Value),
    };

    private static Message Existing(Call call) =>
        call.Organization.Messages[call.Id] ?? throw RequestError.NotFound(call.Id);
}
