using CloseApi.Wire;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Recording;

/// <summary>
/// The phones of both sides of a message, in E.164: from the arguments, the settings and the contact. What is wrong or
/// unknown becomes a problem.
/// </summary>
internal sealed class PartyPhones(ServerSettings settings)
{
    /// <summary>
    /// The user's phone, from the caller or else the settings; null if neither gives one or <paramref name="problems"/>
    /// says what is wrong.
    /// </summary>
    public string? Local(PartyHints hints, Problems problems) =>
        hints.LocalPhone is null ? Own(problems) : Read("local_phone", hints.LocalPhone, problems);

    /// <summary>
    /// The contact's phone as the caller gives it; null if it was left out or <paramref name="problems"/> says what is
    /// wrong.
    /// </summary>
    /// <remarks>A number that WhatsApp's own file or Close contains exists, whatever a numbering plan says.</remarks>
    public string? Remote(PartyHints hints, Contact? contact, Problems problems)
    {
        if (hints.RemotePhone is { } given
            && PhoneReading.AsItStands(given, settings.Region) is Phone phone
            && (hints.IsRemoteOfWhatsApp
                || (contact?.Phones ?? []).Any(held => PhoneReading.SameLine(held.Phone, phone.E164, settings.Region))))
        {
            return phone.E164;
        }

        return Read("remote_phone", hints.RemotePhone, problems);
    }

    /// <summary>The phone that Close holds of the contact; null, with a question, if it is not exactly one.</summary>
    public string? OnlyOne(Contact contact, Problems problems)
    {
        List<string> phones = [.. (contact.Phones ?? [])
            .Select(entry => entry.Phone)
            .OfType<string>()
            .Select(stored => PhoneReading.AsItStands(stored, settings.Region) is Phone phone ? phone.E164 : stored)
            .Distinct()];
        if (phones is [var only])
        {
            return only;
        }

        problems.Ask("remote_phone", phones.Count == 0
            ? "the contact has no phone in Close. Which WhatsApp number does the contact write from?"
            : "the contact has several phones. Which one is on WhatsApp?", phones);
        return null;
    }

    /// <summary>A phone in E.164; null if it was left out or <paramref name="problems"/> says what is wrong.</summary>
    public string? Read(string field, string? text, Problems problems)
    {
        switch (text is null ? null : PhoneReading.Of(text, settings.Region))
        {
            case Phone phone:
                return phone.E164;
            case NotAPhone refused:
                problems.Invalid(
                    field, $"must be a phone number with country code, such as +447700900123. {refused.Why}");
                return null;
            default:
                return null;
        }
    }

    /// <summary>The phone of the settings in E.164; null if it has none or is wrong.</summary>
    private string? Own(Problems problems)
    {
        switch (settings.LocalPhone is { } own ? PhoneReading.Of(own) : null)
        {
            case Phone phone:
                return phone.E164;
            case NotAPhone refused:
                problems.Invalid(
                    "local_phone", $"comes from the setting CLOSE_LOCAL_PHONE, which is wrong. {refused.Why}");
                return null;
            default:
                return null;
        }
    }
}
