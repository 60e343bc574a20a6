using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Finnish
{
    public static readonly Language Words = new()
    {
        Name = "Finnish",
        Titles = Own("WhatsApp-keskustelu henkilön * kanssa"),
        MediaOmitted = Own("<Media jätetty pois>"),
        VideoOmitted = Own("videota ei sisällytetä"),
        AudioOmitted = Own("äänitiedostoa ei sisällytetä"),
        StickerOmitted = Own("tarraa ei sisällytetty"),
        GifOmitted = Own("GIF-animaatio jätetty pois"),
        DocumentOmitted = Own("dokumenttia ei sisällytetä"),
        ContactOmitted = Own("Yhteystietokortti jätettiin pois"),
        FileAttached = Own("liitetiedosto"),
        Attached = Seen("liite"),
        Edited = Guess("Tätä viestiä muokattiin"),
        Deleted = Own("Tämä viesti poistettiin"),
        DeletedByExporter = Own("Poistit tämän viestin"),
        DeletedByAdmin = Own("Ylläpitäjä poisti tämän viestin", "Ylläpitäjä, *, poisti tämän viestin"),
        DeletedAsAdmin = Own("Poistit tämän viestin ylläpitäjänä"),
        ViewOnce = Own(
            "Sait vain kerran katsottavan viestin. Yksityisyyden lisäämiseksi voit avata viestin*",
            "Sait viestin, jonka voit katsoa vain kerran. Jos haluat avata sen, päivitä*"),
        Unavailable = Own(
            "Odotetaan tätä viestiä. Tässä saattaa kestää hetki", "Odotetaan tätä viestiä",
            "Tätä viestiä ei voida näyttää tässä. Avaa * puhelimellasi katsoaksesi viestin"),
        Location = Own("sijainti"),
        LiveLocation = Own("live-sijainti jaettu"),
        VoiceCall = Own("Äänipuhelu"),
        VideoCall = Own("videopuhelu"),
        MissedVoiceCall = Own("Vastaamaton äänipuhelu"),
        MissedVideoCall = Own("Vastaamaton videopuhelu"),
        Encryption = Own("Viestit ja puhelut salataan täysin*"),
        Group = Own(
            "* loi ryhmän *", "Loit ryhmän *", "Loit ryhmän", "* loi ryhmän", "Ryhmän luoja loi ryhmän *",
            "Ryhmän luoja loi tämän ryhmän", "* lisäsi henkilöt *", "Lisäsit henkilön *", "* lisäsi sinut",
            "* poisti henkilön *", "Poistit henkilön *", "* poisti sinut", "* poistui", "Poistuit",
            "* liittyi ryhmään kutsulinkillä", "Liityit ryhmään kutsulinkillä", "* muutti ryhmän kuvakkeen",
            "Muutit ryhmän kuvakkeen", "* muutti ryhmän kuvausta", "Muutit ryhmän kuvausta", "Olet nyt ylläpitäjä",
            "* lisättiin", "* poistettiin", "Sinut lisättiin"),
        GroupNamed = Own("* loi ryhmän *", "Loit ryhmän *", "* vaihtoi aiheeksi *", "Muutit aiheeksi *"),
        Notices = Own(
            "Turvanumerosi muuttui henkilön * kanssa*",
            "Turvanumerosi henkilön * kanssa muuttui, koska hänen uudella laitteella*",
            "Turvanumerosi henkilön * kanssa muuttui, koska yhdellä tai useammalla hänen*",
            "Turvanumerosi henkilön * kanssa muuttui, koska jollakin hänen laitteista kirjauduttiin ulos*",
            "Turvanumerosi henkilön * kanssa muuttui, koska hän rekisteröi WhatsAppin uudelleen*",
            "* vaihtoi puhelinnumeroaan*", "Estit tämän yhteystiedon*", "Poistit tämän yhteystiedon eston*",
            "* kytki viestien katoamisen päälle*", "Kytkit viestien katoamisen päälle*",
            "* kytki viestien katoamisen pois*", "Kytkit pois viestien katoamisen*",
            "Viestien katoaminen kytkettiin päälle*", "Viestien katoaminen kytkettiin pois*",
            "* päivitti viestien ajastusta*", "Päivitit viestien ajastusta*",
            "* käyttää oletusajastusta uusien keskustelujen katoaville viesteille*",
            "Käytössäsi on oletusajastus uusien keskustelujen katoaville viesteille*",
            "Keskustelet yritystiliä käyttävän yrityksen kanssa*",
            "Keskustelet virallista yritystiliä käyttävän yrityksen * kanssa*",
            "Saatat keskustella yritystiliä käyttävän yrityksen kanssa*",
            "Keskustelet nyt yritystiliä käyttävän yrityksen kanssa*",
            "Tässä keskustelussa on enemmän yksityisyyttä puhelinnumerollesi*",
            "* rekisteröityi yritystiliksi, mutta WhatsApp ei ole vielä vahvistanut nimeä*",
            "* ei ole enää rekisteröity yritystiliksi*", "Sinä aloitit puhelun*", "* aloitti puhelun*",
            "* aloitti videopuhelun*"),
    };
}
