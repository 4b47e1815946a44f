using Archon.ModelsFile;
using Microsoft.Extensions.Configuration;

namespace Archon.Hosting;

/// <summary>Reads archon.json into the options of the models.</summary>
internal static class ModelsFileLoader
{
    private const string DefaultName = "archon.json";
    private const string Setting = "Archon:ModelsFile";

    /// <summary>Reads the file the configuration names, else archon.json beside the application, if there is one.</summary>
    /// <exception cref="FileNotFoundException">The configuration names a file that does not exist.</exception>
    /// <exception cref="InvalidDataException">The file has mistakes; the message names the line and the field of each.</exception>
    internal static void Load(IConfiguration? configuration, ArchonOptions options)
    {
        string? named = configuration?[Setting];
        string path = Path.Combine(AppContext.BaseDirectory, string.IsNullOrWhiteSpace(named) ? DefaultName : named);
        if (File.Exists(path))
        {
            Apply(path, File.ReadAllText(path), options);
        }
        else if (!string.IsNullOrWhiteSpace(named))
        {
            throw new FileNotFoundException($"The configuration's {Setting} names '{path}', which does not exist.", path);
        }
    }

    private static void Apply(string path, string text, ArchonOptions options)
    {
        List<FileMistake> mistakes = [];
        ModelEntry[] entries = ModelsFileReader.Read(text, mistakes);
        if (mistakes.Count > 0)
        {
            IEnumerable<string> lines = mistakes.Select(mistake => $"{path}{Position(text, mistake.Start)}: {mistake.Message}.");
            throw new InvalidDataException(string.Join(Environment.NewLine, lines));
        }

        foreach (ModelEntry entry in entries)
        {
            options.Models[entry.Name] = ToOptions(entry);
        }
    }

    private static ModelOptions ToOptions(ModelEntry entry)
    {
        ModelOptions model = new() { Id = entry.Id, ContextLength = entry.ContextLength, Gguf = entry.Gguf };
        (model.Price.Prompt, model.Price.Completion, model.Price.Cached) = (entry.PromptPrice, entry.CompletionPrice, entry.CachedPrice);
        (model.Limits.Concurrency, model.Limits.Rpm, model.Limits.Tpm) = (entry.Concurrency, entry.Rpm, entry.Tpm);
        for (int bit = 0; bit < ModelsFileFields.Capabilities.Length; bit++)
        {
            if (entry.Capabilities.HasFlag((ModelCapabilities)(1 << bit)))
            {
                model.Capabilities.Add(ModelsFileFields.Capabilities[bit]);
            }
        }

        return model;
    }

    /// <summary>Line and column, counted from 1 as editors do.</summary>
    private static string Position(string text, int offset)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, offset);
        return $"({before.Count('\n') + 1},{offset - before.LastIndexOf('\n')})";
    }
}
