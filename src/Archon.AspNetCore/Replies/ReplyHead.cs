namespace Archon.AspNetCore.Replies;

/// <summary>What every part of a reply says about itself.</summary>
/// <param name="Id">The reply's own name.</param>
/// <param name="Created">When it began.</param>
/// <param name="Model">Who answers.</param>
internal sealed record ReplyHead(string Id, DateTimeOffset Created, string Model)
{
    internal static ReplyHead For(string model, TimeProvider time) => new($"chatcmpl-{Guid.NewGuid():N}", time.GetUtcNow(), model);
}
