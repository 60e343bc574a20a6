using CloseSimulator.Http;
using CloseSimulator.Messages;
using CloseSimulator.Requests;

namespace CloseSimulator.Endpoints;

/// <summary>The list of activities of all kinds. Only WhatsApp messages are modelled.
/// [https://developer.close.com/api/resources/activities/list]</summary>
internal static class ActivityEndpoints
{
    public static Answer List(Call call)
    {
        var byActivity = call.Query["_order_by"] switch
        {
            null or "-date_created" => false,
            "-activity_at" => true,
            "date_created" => throw RequestError.NotModelled("_order_by=date_created"),
            _ => throw RequestError.Field("_order_by",
                "Input should be 'date_created', '-date_created' or '-activity_at'"),
        };
        var paging = Paging.Read(call, call.Switches.MaxLimit.Value);
        var own = MessageFilter.Read(call.Query, call.Zone, call.Switches.Texts.Time);
        var filter = own with
        {
            // Only the WhatsApp list has this filter. Here Close ignores it, as any unknown one.
            ExternalId = null,
            LeadIds = [.. own.LeadIds, .. call.Query.List("lead_id__in")],
            ContactIds = [.. own.ContactIds, .. call.Query.List("contact_id__in")],
            UserIds = [.. own.UserIds, .. call.Query.List("user_id__in")],
            Types = [.. own.Types, .. call.Query.List("_type__in")],
        };
        ActivityRestrictions.Check(call, filter, byActivity);
        return MessageEndpoints.Page(call, paging, filter, byActivity);
    }
}

/// <summary>The combinations of filters that Close refuses. The rules are documented, the wording is not.
/// [DOC https://developer.close.com/api/resources/activities/list]</summary>
internal static class ActivityRestrictions
{
    public static void Check(Call call, MessageFilter filter, bool byActivity)
    {
        var oneLead = call.Query.List("lead_id") is [_] && filter.LeadIds is [_];
        if (!oneLead && (filter.ContactIds is not [] || filter.UserIds is not [] || filter.Types is not []))
        {
            throw RequestError.Whole("user_id, contact_id and _type can only be used with a single lead_id.");
        }

        if (!oneLead && byActivity)
        {
            throw RequestError.Field("_order_by", "Sorting by activity_at can only be used with a single lead_id.");
        }

        if (byActivity ? filter.DateCreated.IsGiven : filter.ActivityAt.IsGiven)
        {
            throw RequestError.Whole("Only the date filters of the field that is sorted on can be used.");
        }
    }
}
