using WhatsAppExport.Contract;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Tests.Reading;

/// <summary>The participants, the title and the exporter of a chat.</summary>
public sealed class PeopleTests
{
    private const string TwoPeople = "[14/03/2026, 09:05:07] Ada Reyes: hi\n[14/03/2026, 09:06:07] Bram Okafor: hi\n";

    [Theory]
    [InlineData("WhatsApp Chat with Ada Reyes.txt")]
    [InlineData("/home/bram/WhatsApp Chat with Ada Reyes (1).txt")]
    [InlineData("WhatsApp Chat with Ada Reyes (12).txt")]
    [InlineData("WhatsApp Chat - Ada Reyes.txt")]
    [InlineData("WhatsApp Chat mit Ada Reyes.txt")]
    [InlineData("WhatsApp-Chat mit Ada Reyes.txt")]
    [InlineData("Chat de WhatsApp con Ada Reyes.txt")]
    [InlineData("Conversa do WhatsApp com Ada Reyes.txt")]
    [InlineData("Discussion WhatsApp avec Ada Reyes.txt")]
    [InlineData("Chat WhatsApp con Ada Reyes.txt")]
    [InlineData("WhatsApp-chat met Ada Reyes.txt")]
    [InlineData("Чат WhatsApp с контактом Ada Reyes.txt")]
    [InlineData("Zzz WhatsApp zz Ada Reyes.txt")]
    [InlineData("Ada Reyes zzz WhatsApp.txt")]
    [InlineData("与Ada Reyes的 WhatsApp 聊天.txt")]
    [InlineData("Zzz واتساب zz Ada Reyes.txt")]
    public void A_direct_chat_gets_its_title_from_the_file_name(string file)
    {
        using var export = Chats.Open(TwoPeople, file);

        Assert.Equal(("Ada Reyes", ChatKind.Direct), (export.Title, export.Kind));
        Assert.Equal(new Exporter(new("Bram Okafor", null), ExporterEvidence.Title), export.Exporter);
    }

    [Theory]
    [InlineData("José Müller", "Jose\u0301 Mu\u0308ller")]
    [InlineData("Nguyễn Đức", "Nguye\u0302\u0303n Đu\u031B\u0301c")]
    [InlineData("Андрей Ёж", "Андреи\u0306 Е\u0308ж")]
    [InlineData("Νίκος", "Νι\u0301κος")]
    [InlineData("한강", "\u1112\u1161\u11AB\u1100\u1161\u11BC")]
    [InlineData("かがぱ", "かか\u3099は\u309A")]
    public void A_file_name_with_decomposed_accents_gives_the_title(string name, string decomposed)
    {
        foreach (var file in new[] { $"WhatsApp Chat - {decomposed}.zip", $"Zzz WhatsApp zz {decomposed}.txt" })
        {
            using var export = Chats.Open(TwoPeople.Replace("Ada Reyes", name, StringComparison.Ordinal), file);

            Assert.Equal((ChatKind.Direct, "Bram Okafor"), (export.Kind, export.Exporter?.Author.Name));
        }
    }

    [Theory]
    [InlineData("Zzz WhatsApp zz Val.txt", "Val")]
    [InlineData("Zzz WhatsApp zz Al.txt", "Al")]
    [InlineData("Zzz WhatsApp zz Alba.txt", null)]
    [InlineData("Zzz WhatsApp Al zz Val.txt", null)]
    public void A_name_inside_another_name_is_not_the_title(string file, string? title)
    {
        using var export = Chats.Open(
            TwoPeople.Replace("Ada Reyes", "Al", StringComparison.Ordinal).Replace("Bram Okafor", "Val", StringComparison.Ordinal), file);

        Assert.Equal((ChatKind.Direct, title), (export.Kind, export.Title));
    }

    [Fact]
    public void Names_without_letters_are_different_people()
    {
        using var export = Chats.Open(
            TwoPeople.Replace("Ada Reyes", "🌻", StringComparison.Ordinal).Replace("Bram Okafor", "🚀", StringComparison.Ordinal),
            "WhatsApp Chat - 🌻.txt");

        Assert.Equal((ChatKind.Direct, "🚀"), (export.Kind, export.Exporter?.Author.Name));
    }

    [Fact]
    public void A_dot_in_a_title_is_not_an_extension()
    {
        using var export = Chats.Open(TwoPeople, "WhatsApp Chat with Dr. Ada");

        Assert.Equal("Dr. Ada", export.Title);
    }

    [Fact]
    public void A_file_name_without_a_title_gives_no_title()
    {
        using var export = Chats.Open(TwoPeople);

        Assert.Equal((null, null, ChatKind.Direct), (export.Title, export.Exporter, export.Kind));
        Assert.Equal(["Ada Reyes", "Bram Okafor"], export.Participants.Select(one => one.Name));
    }

    [Theory]
    [InlineData("[14/03/2026, 09:07:07] Bram Okafor: \u200EYou deleted this message.\n", ExporterEvidence.DeletedMessage)]
    [InlineData("[14/03/2026, 09:07:07] Ada Reyes: \u200EMessages and calls are end-to-end encrypted.\n", ExporterEvidence.EncryptionNotice)]
    public void The_exporter_is_found_from_the_text(string line, ExporterEvidence evidence)
    {
        using var export = Chats.Open(TwoPeople + line);

        Assert.Equal(new Exporter(new("Bram Okafor", null), evidence), export.Exporter);
    }

    [Theory]
    [InlineData("+44 7700 900123")]
    [InlineData("~\u202FAda")]
    public void An_unsaved_contact_is_not_the_exporter(string name)
    {
        using var export = Chats.Open($"[14/03/2026, 09:05:07] {name}: hi\n[14/03/2026, 09:06:07] Bram Okafor: hi\n");

        Assert.Equal(new Exporter(new("Bram Okafor", null), ExporterEvidence.UnsavedContact), export.Exporter);
    }

    [Fact]
    public void A_chat_of_three_people_is_a_group()
    {
        using var export = Chats.Open(TwoPeople + "[14/03/2026, 09:07:07] Cleo: hi\n", "WhatsApp Chat - Pallets.txt");

        Assert.Equal((ChatKind.Group, "Pallets", null), (export.Kind, export.Title, export.Exporter));
    }

    [Fact]
    public void A_chat_of_two_people_named_after_neither_is_a_group()
    {
        using var export = Chats.Open(TwoPeople, "WhatsApp Chat - Pallets.txt");

        Assert.Equal(ChatKind.Group, export.Kind);
    }

    [Theory]
    [InlineData("WhatsApp Chat - Ada.zip")]
    [InlineData("WhatsApp Chat with Reyes, Ada.txt")]
    public void A_file_named_after_a_part_of_a_name_is_a_direct_chat_with_an_unknown_exporter(string file)
    {
        using var export = Chats.Open(TwoPeople, file);

        Assert.Equal((ChatKind.Direct, null), (export.Kind, export.Exporter));
    }

    [Fact]
    public void A_group_name_and_people_in_notices_are_not_participants()
    {
        using var export = Chats.Open("""
            [14/03/2026, 09:00:00] Pallet Project: ‎Messages and calls are end-to-end encrypted.
            [14/03/2026, 09:00:00] Pallet Project: ‎You created this group
            [14/03/2026, 09:01:00] Cleo Marchetti: ‎You added Cleo Marchetti
            [14/03/2026, 09:05:00] Ada Reyes: hi

            """);

        Assert.Equal((ChatKind.Group, "Pallet Project"), (export.Kind, export.Title));
        Assert.Equal(["Ada Reyes"], export.Participants.Select(one => one.Name));
    }

    [Fact]
    public void The_latest_name_of_a_group_is_its_title()
    {
        using var export = Chats.Open("""
            14/03/2026, 09:00 - Ada created group "Old"
            14/03/2026, 09:01 - Ada changed the group name from "Old" to "Plan: B"
            14/03/2026, 09:02 - Ada: hi

            """);

        Assert.Equal((ChatKind.Group, "Plan: B"), (export.Kind, export.Title));
    }

    [Fact]
    public void The_summary_counts_messages_and_files()
    {
        using var export = Chats.Open(
            TwoPeople + "[14/03/2026, 08:00:00] Ada Reyes: \u200Eimage omitted\n[13/03/2026, 08:00:00] Ada Reyes: \u200E<attached: a.jpg>\n");

        Assert.Equal((4, 0, 1, 1), (export.Summary.Messages, export.Summary.MediaPresent, export.Summary.MediaMissing, export.Summary.MediaOmitted));
        Assert.Equal((2, 2), (export.Summary.Kinds[MessageKind.Text], export.Summary.Kinds[MessageKind.Media]));
        Assert.Equal((new(2026, 3, 13, 8, 0, 0), new DateTime(2026, 3, 14, 9, 6, 7)), (export.Summary.FirstAt, export.Summary.LastAt));
        Assert.Equal(
            "2 messages are earlier than the one before them (up to 1 d): text pasted from another export can look like this",
            Assert.Single(export.Warnings).Text);
    }

    [Fact]
    public void The_assistant_of_the_app_is_no_member_of_the_chat()
    {
        using var export = Chats.Open(
            "05/05/2026, 18:01 - Ada Reyes: @Meta AI how many\n05/05/2026, 18:01 - Meta AI: Thirty-three\n14/05/2026, 18:02 - Bram Okafor: ok\n",
            Chats.Android);

        Assert.Equal((ChatKind.Direct, "Bram Okafor"), (export.Kind, export.Exporter?.Author.Name));
        Assert.Equal(["Ada Reyes", "Bram Okafor"], export.Participants.Select(one => one.Name));
        Assert.Equal("Meta AI", export.ReadMessages().ElementAt(1).Author?.Name);
    }

    [Fact]
    public void A_chat_with_the_assistant_has_two_members()
    {
        using var export = Chats.Open(
            "14/05/2026, 18:01 - Meta AI: Thirty-three\n14/05/2026, 18:02 - Bram Okafor: ok\n", "WhatsApp Chat with Meta AI.txt");

        Assert.Equal(["Meta AI", "Bram Okafor"], export.Participants.Select(one => one.Name));
    }
}
