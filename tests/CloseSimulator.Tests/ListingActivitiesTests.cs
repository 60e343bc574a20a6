namespace CloseSimulator.Tests;

/// <summary>The list of all activities, which can show a conversation in its order.</summary>
public sealed class ListingActivitiesTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync()
    {
        close = await Session.StartAsync();
        foreach (var (externalId, at) in ((string, string)[])
            [("late", "2026-03-01T10:00:00Z"), ("early", "2026-01-01T10:00:00Z")])
        {
            var body = Session.Draft(externalId);
            body["activity_at"] = at;
            await close.CreateAsync(body);
        }
    }

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Theory]
    [InlineData("lead_id=lead_PalletCo&contact_id=cont_AdaReyes", "early late")]
    [InlineData("lead_id=lead_PalletCo&contact_id=cont_AdaReyes&_order_by=-date_created", "early late")]
    [InlineData("lead_id=lead_PalletCo&contact_id=cont_AdaReyes&_type=WhatsAppMessage&_order_by=-activity_at",
        "late early")]
    [InlineData("lead_id=lead_PalletCo&contact_id__in=cont_AdaReyes&_order_by=-activity_at&activity_at__lt=2026-03-01",
        "early")]
    [InlineData("lead_id=lead_PalletCo&_order_by=-activity_at&_limit=1&_skip=4", "late")]
    [InlineData("lead_id=lead_PalletCo&_type__in=Call", "")]
    [InlineData("lead_id=lead_ReyesLogistics,lead_NoPhoneLtd", "")]
    [InlineData("lead_id__in=lead_PalletCo&_limit=2", "early late")]
    [InlineData("_limit=2&external_whatsapp_message_id=ignored", "early late")]
    public async Task A_list_of_activities_has_the_filters_and_the_order_of_its_request(string query, string expected)
    {
        var list = await close.GetAsync($"activity/?{query}");

        Assert.Equal(expected, string.Join(' ', list.Rows("external_whatsapp_message_id")));
    }

    [Theory]
    [InlineData("contact_id=cont_AdaReyes")]
    [InlineData("user_id=user_SamSeller")]
    [InlineData("_type=WhatsAppMessage")]
    [InlineData("_type__in=WhatsAppMessage&lead_id=lead_PalletCo,lead_ReyesLogistics")]
    [InlineData("contact_id=cont_AdaReyes&lead_id__in=lead_PalletCo")]
    [InlineData("contact_id=cont_AdaReyes&lead_id=lead_PalletCo&lead_id__in=lead_ReyesLogistics")]
    [InlineData("_order_by=-activity_at")]
    [InlineData("_order_by=activity_at&lead_id=lead_PalletCo")]
    [InlineData("lead_id=lead_PalletCo&activity_at__gt=2026-01-01")]
    [InlineData("lead_id=lead_PalletCo&_order_by=-activity_at&date_created__gt=2026-01-01")]
    public async Task Some_combinations_of_activity_filters_are_refused(string query)
    {
        var refused = await close.GetAsync($"activity/?{query}");

        Assert.NotEmpty(refused.Wrong.Select(field => field.Key).Concat(
            refused.Json["errors"]!.AsArray().Select(problem => problem!.ToString())));
    }

    [Fact]
    public async Task The_WhatsApp_list_takes_every_combination_of_filters_unless_a_switch_forbids_it()
    {
        var path = Session.Messages + "?contact_id=cont_AdaReyes";
        Assert.Equal(2, (await close.GetAsync(path)).Rows("id").Count);

        await close.SwitchAsync("whatsapp_list_restrictions", "on");

        Assert.Empty((await close.GetAsync(path)).Wrong);
        Assert.Equal(2, (await close.GetAsync(path + "&lead_id=lead_PalletCo")).Rows("id").Count);
    }
}
