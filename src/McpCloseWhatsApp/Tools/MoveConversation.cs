using System.ComponentModel.DataAnnotations;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Moving;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class MoveConversation(Account account)
{
    /// <summary>
    /// Move the WhatsApp messages of one contact to another, for example when they were logged with the wrong one. Asks for
    /// confirmation. To another lead they are copied with ids, replies and files, and an original is removed once its copy is
    /// verified: created or unchanged, with the id of the copy. Any other outcome keeps the original, and problem says why.
    /// Within a lead they are updated in place. If complete is false, call again.
    /// </summary>
    /// <param name="contact_id">The contact that has the messages (cont_...).</param>
    /// <param name="to_contact_id">The contact that shall have them (cont_...).</param>
    /// <param name="since">Only messages written then or later.</param>
    /// <param name="until">Only messages written then or earlier.</param>
    /// <param name="confirm">true once the user has agreed to this very move.</param>
    /// <param name="dry_run">Tell what would happen, change nothing.</param>
    [McpServerTool(Name = "move_conversation", Title = "Move a conversation to another contact", UseStructuredContent = true,
        ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true)]
    public async partial Task<BatchAnswer> InvokeAsync(
        [RegularExpression(CloseId.ContactPattern)] string contact_id,
        [RegularExpression(CloseId.ContactPattern)] string to_contact_id,
        RequestContext<CallToolRequestParams> request,
        DateTimeOffset? since = null,
        DateTimeOffset? until = null,
        bool confirm = false,
        bool dry_run = false,
        CancellationToken cancellationToken = default)
    {
        var plan = await account.Move.PlanAsync(contact_id, to_contact_id, since, until, cancellationToken);
        if (!dry_run && !confirm && plan.Moving.Count > 0)
        {
            Confirmation.Require(request, Question(plan), agreement: "Move them");
        }

        var result = await account.Move.CarryOutAsync(plan, dry_run, cancellationToken);
        return BatchAnswer.Of(result, BatchAdvice.Moving, dry_run);
    }

    private static string Question(MovePlan plan) =>
        $"Move {plan.Moving.Count} WhatsApp message{(plan.Moving.Count == 1 ? "" : "s")} in Close from {Name(plan.From)} to {Name(plan.To)}?"
        + (plan.IsWithinLead ? "" : " They are copied to the other lead, and the originals removed for good.");

    private static string Name(Contact contact) => HarmlessText.Excerpt(contact.Name ?? contact.DisplayName ?? contact.Id);
}
