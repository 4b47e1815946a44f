using Microsoft.Extensions.AI;

namespace Archon.AspNetCore.Tests.Support;

/// <summary>A model that takes images and tells what it was shown.</summary>
internal sealed class SeeingModel : IModelEndpoint
{
    public string Name => "seeing";

    public EndpointCapabilities Capabilities => EndpointCapabilities.Content;

    public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        Message message = request.Messages[0];
        reply.Append(message.Text);
        foreach (AIContent content in message.Source!.Contents)
        {
            reply.Append(content switch
            {
                DataContent data => $"[{data.MediaType}, {data.Data.Length} bytes]",
                UriContent address => $"[{address.Uri}]",
                _ => "",
            });
        }

        return new(new Completion(new(1, 1)));
    }
}
