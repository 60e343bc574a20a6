namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>The laws: which answers are true, and what Close may hold.</summary>
internal static class Truth
{
    public static void CheckAnswers(Plan plan, IReadOnlyList<Claim> claims, IReadOnlyList<HeldMessage> before, IReadOnlyList<HeldMessage> now)
    {
        NothingTwice(plan, now);
        foreach (var claim in claims.Where(claim => claim.Outcome is "created" or "unchanged" or "updated" or "conflict" or "logged"))
        {
            var held = claim.Id is null ? now.FirstOrDefault(one => one.Key == claim.Key) : now.SingleOrDefault(one => one.Id == claim.Id);
            Assert.True(held?.Key == claim.Key, $"{claim}, but Close holds {held}");
        }

        foreach (var held in now)
        {
            var message = plan.Talk.First(message => message.Key == held.Key);
            var reported = claims.Where(claim => claim.Key == held.Key).ToList();
            Assert.Contains(held.Text, plan.Versions(held.Key).Append(message.Text));
            Assert.Equal((message.Direction, message.At), (held.Direction, held.At));
            Assert.All(held.Files, file => Assert.Equal((message.FileName, message.FileSize), (file.Name, file.Size)));
            Assert.True(held.Files.Count <= 1, $"{held} has its file twice");
            // A call must have created it, or have reported that it may exist.
            Assert.True(
                before.Any(one => one.Id == held.Id) || reported.Any(claim => claim.Outcome is "created" or "logged" or "unknown" or "unreached"),
                $"{held} is there, and the answers report it as {string.Join(", ", reported)}");
        }

        Assert.All(claims.Where(claim => claim is { Outcome: "created", Id: not null }).GroupBy(claim => claim.Id), one => Assert.Single(one));
    }

    public static void CheckWhole(Plan plan, IReadOnlyList<Claim> claims, IReadOnlyList<HeldMessage> now)
    {
        Assert.All(claims, claim => Assert.True(claim.Outcome is "created" or "unchanged" or "updated" or "logged", $"{claim}"));
        NothingTwice(plan, now);
        Assert.Equal(plan.Talk.Count, now.Count);
        var byKey = now.ToLookup(held => held.Key);
        foreach (var message in plan.Talk)
        {
            foreach (var held in byKey[message.Key])
            {
                var parent = message.ReplyTo is { } number ? byKey[plan.Talk[number].Key].Single().Id : null;
                Assert.Equal((message.Direction, message.At, message.Text, parent), (held.Direction, held.At, held.Text, held.ResponseTo));
                Assert.Equal(message.FileSize is { } size ? [(message.FileName, size)] : [], held.Files);
            }
        }
    }

    private static void NothingTwice(Plan plan, IReadOnlyList<HeldMessage> now) => Assert.All(now.GroupBy(held => held.Key), one => Assert.True(
        one.Count() <= plan.Talk.Count(message => message.Key == one.Key), $"Twice in Close:\n{string.Join('\n', one)}"));
}
