namespace CloseSimulator.Assumptions;

/// <summary>Every open question about Close for which this simulator has an answer.</summary>
internal sealed class Switches
{
    /// <summary>The longest lag of a list that a test can set.</summary>
    public static readonly TimeSpan LongestLag = TimeSpan.FromMinutes(10);

    private static readonly int LongestLagSeconds = (int)LongestLag.TotalSeconds;

    public ChoiceSwitch UnknownKeys { get; } = new("unknown_keys", ["reject", "ignore"],
        "[SPEC] additionalProperties is false; yet unknown keys were accepted on lead create [LIVE hampel].");

    public ChoiceSwitch OrganizationIdInCreate { get; } = new("organization_id_in_create", ["accept", "reject"],
        "[SEED] Close's cURL sample posts organization_id; [SPEC] the schema does not have it.");

    public ChoiceSwitch ValidationTexts { get; } = new("validation_texts", ["pydantic", "cleancat"],
        "[INFER] the schema looks like pydantic; cleancat's texts are live on other endpoints.");

    public NumberSwitch MaxLimit { get; } = new("max_limit", 100, 1, 200,
        "[UNKNOWN] for activities. 100 is the classic default [OSS], 200 was measured on /lead/ [LIVE hampel].");

    public NumberSwitch MaxSkip { get; } = new("max_skip", 35_000, 0, int.MaxValue,
        "[LIVE hampel] on /lead/; [UNKNOWN] elsewhere.");

    public ChoiceSwitch DeleteBody { get; } = new("delete_body", ["object", "empty", "no_content"],
        "{} [OSS]; an empty 200 [LIVE hampel]; the official client copes with 204.");

    public ChoiceSwitch TooManyBody { get; } = new("too_many_body", ["empty", "legacy"],
        "[DOC] the headers are the contract since 2024-04-24; older 429s had an object in error [CODE].");

    public ChoiceSwitch PairCheck { get; } = new("pair_check", ["on", "off"],
        "[INFER] whether a contact of another lead is a 400 on contact_id.");

    public ChoiceSwitch ResponseTo { get; } = new("response_to", ["any_lead", "same_lead", "unchecked"],
        "[DOC] must be a valid WhatsApp message activity; [UNKNOWN] whether it must be on the same lead.");

    public ChoiceSwitch AttachmentCheck { get; } = new("attachment_check", ["on", "off"],
        "[DOC] a file that was not uploaded is refused; [SEED] its URL starts with a prefix; 25 MB at most.");

    public NumberSwitch AttachmentLimitBytes { get; } = new("attachment_limit_bytes", 25_000_000, 0, int.MaxValue,
        "[SEED] 25MB; [UNKNOWN] whether that is 25,000,000 or 26,214,400. The smaller limit is the stricter one.");

    public ChoiceSwitch KeptAttachmentUrl { get; } = new("kept_attachment_url", ["accept", "reject"],
        "[UNKNOWN] whether an update takes the address of a file the message already has.");

    public ChoiceSwitch Thumbnails { get; } = new("thumbnails", ["absent", "images"],
        "[SPEC] attachments may have a thumbnail_url; [UNKNOWN] which ones have it, and what the URL answers.");

    public ChoiceSwitch DuplicateExternalId { get; } = new("duplicate_external_id", ["allow", "reject"],
        "[CODE omar] the program posts one id to several leads, so Close does not deduplicate.");

    public ChoiceSwitch ListOrder { get; } = new("list_order", ["-date_created", "-activity_at"],
        "[INFER] from the descending example of /activity/.");

    public ChoiceSwitch WhatsAppListRestrictions { get; } = new("whatsapp_list_restrictions", ["off", "on"],
        "[UNKNOWN] whether the restrictions of /activity/ bind /activity/whatsapp_message/ too.");

    public NumberSwitch ListLagSeconds { get; } = new("list_lag_seconds", 0, 0, LongestLagSeconds,
        "[LIVE hampel] lists lagged 30 to 60 s behind, on leads.");

    public NumberSwitch ReadLagSeconds { get; } = new("read_lag_seconds", 0, 0, LongestLagSeconds,
        "[LIVE hampel] a GET right after a DELETE answered 200 once, on leads.");

    public NumberSwitch SearchLagSeconds { get; } = new("search_lag_seconds", 0, 0, LongestLagSeconds,
        "[INFER] search is an index that is fed after the write; by how much it lags is [UNKNOWN].");

    public ChoiceSwitch UnknownPeopleKeys { get; } = new("unknown_people_keys", ["ignore", "reject"],
        "[LIVE hampel] unknown keys were accepted on lead create; [UNKNOWN] on contact create.");

    public ChoiceSwitch ContactPhoneCheck { get; } = new("contact_phone_check", ["possible", "off"],
        "[INFER] a phone of a contact that cannot be dialled is a 400; old contacts have such phones.");

    public ChoiceSwitch EmptyMarkdown { get; } = new("empty_markdown", ["accept", "reject"],
        "[UNKNOWN] whether message_markdown may be empty, as for a file without a caption.");

    public ChoiceSwitch PhoneCheck { get; } = new("phone_check", ["possible", "off"],
        "[INFER] a number that cannot be dialled is a 400.");

    public ChoiceSwitch NaiveTimes { get; } = new("naive_times", ["utc", "reject"],
        "[UNKNOWN] what a date-time without an offset means.");

    public ChoiceSwitch TextOnUpdate { get; } = new("text_on_update", ["recompute", "stale"],
        "[INFER] the documentation's update example keeps the old text beside the new HTML.");

    public NumberSwitch RedirectStatus { get; } = new("redirect_status", 301, 301, 308,
        "[LIVE denoapp] a path without its last slash is redirected; the status is [UNKNOWN].");

    public NumberSwitch WrongContentTypeStatus { get; } = new("wrong_content_type_status", 400, 400, 415,
        "400 [OSS]; 415 is on Close's list of codes [DOC].");

    public NumberSwitch EventConsolidationSeconds { get; } = new("event_consolidation_seconds", 0, 0, 3600,
        "[DOC] updates of one object in a short time may become one event; the time is [UNKNOWN].");

    public NumberSwitch EventLagSeconds { get; } = new("event_lag_seconds", 0, 0, 3600,
        "[DOC] events come out of order, so clients read the latest five minutes again; the lag is [UNKNOWN].");

    public ChoiceSwitch ClientRegistration { get; } = new("client_registration", ["open", "closed"],
        "[CODE api-evangelist] the metadata name a registration endpoint; [UNKNOWN] who may register.");

    public ChoiceSwitch Consent { get; } = new("oauth_consent", ["agree", "decline"],
        "[DOC] what the person decides on Close's page; a refusal is error=access_denied.");

    public ChoiceSwitch RefreshTokens { get; } = new("refresh_tokens", ["rotate", "keep"],
        "[DOC] a refresh token is revoked when it was used; [UNKNOWN] whether for registered programs too.");

    public NumberSwitch AccessTokenSeconds { get; } = new("access_token_seconds", 3600, 1, 86_400,
        "[DOC] expires_in is 3600 in the example.");

    public IReadOnlyList<Switch> All =>
    [
        UnknownKeys, OrganizationIdInCreate, ValidationTexts, MaxLimit, MaxSkip, DeleteBody, TooManyBody, PairCheck,
        ResponseTo, AttachmentCheck, AttachmentLimitBytes, KeptAttachmentUrl, Thumbnails,
        DuplicateExternalId, ListOrder,
        WhatsAppListRestrictions, ListLagSeconds, ReadLagSeconds, SearchLagSeconds,
        UnknownPeopleKeys, ContactPhoneCheck, EmptyMarkdown, PhoneCheck, NaiveTimes, TextOnUpdate,
        RedirectStatus, WrongContentTypeStatus, EventConsolidationSeconds, EventLagSeconds, ClientRegistration,
        Consent, RefreshTokens, AccessTokenSeconds,
    ];

    public ErrorTexts Texts => ValidationTexts.Is("pydantic") ? ErrorTexts.Pydantic : ErrorTexts.Cleancat;
}
