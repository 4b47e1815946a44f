namespace Archon.AspNetCore.Tests.Support;

/// <summary>A model that always fails, with words that are not for everybody.</summary>
internal sealed class BrokenModel : IModelEndpoint
{
    internal const string Secret = "http://10.1.2.3:8000 said no";

    public string Name => "broken";

    public EndpointCapabilities Capabilities => EndpointCapabilities.None;

    public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken) =>
        new(Completion.Failed(Secret));
}
