using System.Security.Cryptography;
using System.Text;
using Archon.Search.Tests.Studies;
using Microsoft.Extensions.DependencyInjection;

namespace Archon.Design.Tests.Running;

/// <summary>The models of this application, which write down every call where a test asks them to.</summary>
public sealed class ToolModels : IArchonModels
{
    internal const string CallLog = "ARCHON_TEST_CALLS";

    public void Add(IArchonBuilder builder)
    {
        foreach ((string name, double accuracy) in (ReadOnlySpan<(string, double)>)[("good", 0.7), ("bad", 0.4)])
            builder.AddModel(name, new Noting(new GuessingModel(name, accuracy)));
    }

    private sealed class Noting(IModelEndpoint inner) : IModelEndpoint
    {
        private static readonly Lock s_gate = new();

        public string Name => inner.Name;

        public EndpointCapabilities Capabilities => inner.Capabilities;

        public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
        {
            string prompt = Convert.ToHexString(SHA256.HashData(request.Messages[request.Messages.Count - 1].Text))[..16];
            if (Environment.GetEnvironmentVariable(CallLog) is { Length: > 0 } path)
            {
                string line = $"{Name} {request.Seed} {request.SampleIndex} {request.Temperature} {prompt}\n";
                lock (s_gate)
                    File.AppendAllText(path, line, Encoding.UTF8);
            }

            return await inner.CompleteAsync(request, reply, cancellationToken).ConfigureAwait(false);
        }
    }
}
