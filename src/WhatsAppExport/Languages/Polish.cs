using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Polish
{
    public static readonly Language Words = new()
    {
        Name = "Polish",
        Titles = Own("Czat WhatsApp z *"),
        MediaOmitted = [.. Own("<pliki pominięto>"), .. Seen("<pominięto multimedia>")],
        PhotoOmitted = Own("obraz pominięty"),
        VideoOmitted = Own("wideo pominięte"),
        AudioOmitted = Own("audio pominięte"),
        StickerOmitted = Own("pominięto naklejkę"),
        GifOmitted = Own("Plik GIF pominięty"),
        DocumentOmitted = Own("dokument pominięty"),
        ContactOmitted = Own("Pominięta wizytówka kontaktu"),
        FileAttached = [.. Own("załączony plik"), .. Seen("plik załączony")],
        Attached = Seen("załączono"),
        Edited = [.. Seen("Ta wiadomość została zmieniona"), .. Guess("Ta wiadomość została edytowana")],
        Deleted = Own("Ta wiadomość została usunięta"),
        DeletedByExporter = Own("Usunąłeś(-ęłaś) tę wiadomość", "Usunąłeś(aś) tę wiadomość"),
        DeletedByAdmin = Own("Tę wiadomość usunął administrator", "Tę wiadomość usunął administrator *"),
        DeletedAsAdmin = Own("Usunąłeś(-ęłaś) tę wiadomość jako administrator"),
        ViewOnce = Own(
            "Otrzymałeś(-aś) wiadomość do jednorazowego wyświetlenia. Dla większego poziomu*",
            "Otrzymałeś(-aś) wiadomość do jednorazowego wyświetlenia. Uaktualnij do najnowszej*"),
        Unavailable = Own(
            "Oczekiwanie na tę wiadomość. To może chwilę potrwać", "Oczekiwanie na tę wiadomość",
            "Nie można tu wyświetlić tej wiadomości. Otwórz * na telefonie, aby ją wyświetlić"),
        Location = Own("położenie"),
        LiveLocation = Own("udostępniona transmisja położenia"),
        VoiceCall = Own("Połączenie głosowe"),
        VideoCall = Own("połączenie wideo"),
        MissedVoiceCall = Own("Nieodebrane poł. głosowe"),
        MissedVideoCall = Own("Nieodebrane poł. wideo"),
        NoAnswer = Guess("Brak odpowiedzi"),
        Encryption = Own("Wiadomości i połączenia są w pełni zaszyfrowane*"),
        Group = Own(
            "* utworzył(a) grupę *", "Utworzyłeś(-aś) grupę *", "Utworzyłeś(-aś) tę grupę",
            "* utworzył(a) tę grupę", "Założyciel grupy utworzył grupę *", "Założyciel grupy utworzył grupę",
            "* dodał(a) użytkowników *", "* dodał(a) Cię", "* usunął(-ęła) *", "* usunął(-ęła) Cię",
            "* opuścił(a) grupę", "Opuściłeś(-aś) grupę", "* dołączył(a) do grupy, używając linku z zaproszeniem",
            "Dołączyłeś(-aś) do grupy, używając linku z zaproszeniem", "* zmienił(a) ikonę tej grupy",
            "Zmieniłeś(-aś) ikonę grupy", "* zmienił(a) opis grupy", "Zmieniono opis grupy",
            "Jesteś teraz administratorem grupy", "Dodano Cię"),
        GroupNamed = Own(
            "* utworzył(a) grupę *", "Utworzyłeś(-aś) grupę *", "* zmienił(a) temat na *",
            "Zmieniłeś(-aś) temat na *"),
        Notices = Own(
            "Twój kod zabezpieczeń z użytkownikiem * zmienił się*",
            "Twój kod zabezpieczeń z użytkownikiem * zmienił się, ponieważ ten użytkownik*",
            "Twój kod zabezpieczenia z użytkownikiem * uległ zmianie, ponieważ ta osoba ponownie*",
            "* zmienił(a) swój numer na nowy*", "* zmienił(a) numer telefonu*", "Kontakt zablokowany*",
            "Kontakt odblokowany*", "* włączył(a) znikające wiadomości*", "Włączyłeś(-aś) znikające wiadomości*",
            "* wyłączył(a) znikające wiadomości*", "Wyłączyłeś(-aś) znikające wiadomości*",
            "Włączono znikające wiadomości*", "Wyłączono znikające wiadomości*",
            "* uaktualnił(a) czas do zniknięcia wiadomości*", "Uaktualniłeś(-aś) czas do zniknięcia wiadomości*",
            "* używa domyślnego ustawienia czasu do zniknięcia wiadomości w nowych czatach*",
            "Używasz domyślnego ustawienia czasu do zniknięcia wiadomości w nowych czatach*",
            "Czatujesz z kontem firmy*", "Czatujesz z oficjalnym kontem firmy *",
            "Ten czat może być prowadzony z kontem firmy*", "Teraz czatujesz z kontem firmy*",
            "Ten czat zapewnia większy poziom prywatności Twojego numeru telefonu*",
            "* zarejestrowano jako konto firmy, jednak nazwa firmy nie została jeszcze*",
            "Firma * nie jest już zarejestrowana jako konto firmy*", "Rozpoczęto połączenie*",
            "* rozpoczął(-ęła) połączenie*", "* rozpoczął(-ęła) połączenie wideo*"),
    };
}
