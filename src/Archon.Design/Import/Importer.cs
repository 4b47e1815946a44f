using System.Collections.Immutable;
using Archon.Design.Import.Json;
using Archon.Design.Import.Mapping;
using Archon.Design.Import.Reading;
using Archon.Design.Import.Writing;

namespace Archon.Design.Import;

/// <summary>
/// Turns configurations of the original Archon (<see href="https://github.com/ScalingIntelligence/Archon">ScalingIntelligence/Archon</see>,
/// JSON) into attributed C# classes. A file either becomes a class or is refused; what is remarkable about it is said with line and column.
/// </summary>
public static class Importer
{
    // A configuration has kilobytes; a file of this size is something else.
    private const long MostBytes = 8 << 20;

    /// <summary>Imports a file or the files of a folder.</summary>
    /// <param name="options">What and where to.</param>
    /// <returns>What became of each file.</returns>
    /// <exception cref="IOException">The source does not exist, or a file of the output cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The source or the output may not be accessed.</exception>
    public static ImportReport Import(ImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ClassNames names = new();
        return new([.. FilesOf(options.Source).Select(file => Import(file.Path, file.Name, names, options))]);
    }

    /// <summary>Imports a configuration that is in memory.</summary>
    /// <param name="utf8Json">The configuration.</param>
    /// <param name="fileName">What its class is called after, and where its messages point to.</param>
    /// <param name="namespaceName">The namespace of the class.</param>
    /// <returns>What became of it.</returns>
    public static ImportedFile Import(byte[] utf8Json, string fileName, string namespaceName = ImportOptions.DefaultNamespace)
    {
        ArgumentNullException.ThrowIfNull(utf8Json);
        ArgumentNullException.ThrowIfNull(fileName);
        return Import(utf8Json, fileName, new ClassNames(), namespaceName);
    }

    private static (string Path, string Name)[] FilesOf(string source)
    {
        if (File.Exists(source))
            return [(source, Path.GetFileName(source))];
        if (!Directory.Exists(source))
            throw new FileNotFoundException("There is no file or folder '" + source + "'.");
        return
        [
            .. Directory.EnumerateFiles(source, "*.json", SearchOption.AllDirectories)
                .Select(path => (Path: path, Name: Path.GetRelativePath(source, path).Replace(Path.DirectorySeparatorChar, '/')))
                .OrderBy(static file => file.Name.Count(static c => c == '/')).ThenBy(static file => file.Name, StringComparer.Ordinal),
        ];
    }

    private static ImportedFile Import(string path, string name, ClassNames names, ImportOptions options)
    {
        ImportedFile file;
        try
        {
            long length = new FileInfo(path).Length;
            if (length > MostBytes)
                return Unreadable(name, "has " + (length >> 20) + " MiB, which no configuration has");
            file = Import(File.ReadAllBytes(path), name, names, options.Namespace);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unreadable(name, "cannot be read: " + exception.Message.TrimEnd('.'));
        }

        return options.Output is null || file.Code is null ? file : Write(file, options.Output, options.Overwrite);
    }

    private static ImportedFile Import(byte[] utf8Json, string name, ClassNames names, string namespaceName)
    {
        MessageList messages = new();
        ImportedPipeline? pipeline = null;
        OriginalConfig? config = null;
        try
        {
            config = new ConfigReader(messages).Read(JsonTree.Read(utf8Json));
        }
        catch (JsonTreeException exception)
        {
            messages.Refuse(ImportRules.NoJson, exception.Place, "", exception.Message, "correct it");
        }

        if (config is not null && !messages.IsRefused)
            pipeline = Translator.Translate(config, messages);
        ImmutableArray<ImportMessage> said = [.. messages.All];
        if (pipeline is null || messages.IsRefused)
            return new(name, said);

        string fileName = Path.GetFileName(name);
        string stem = Path.GetFileNameWithoutExtension(fileName);
        string preferred = ClassNames.Pascal(stem) is "" or "Config" ? config!.Name : stem;
        string className = names.Take(preferred, Path.GetFileName(Path.GetDirectoryName(name)) ?? "");
        return new(name, said) { ClassName = className, Code = PipelineWriter.Write(pipeline, className, namespaceName, fileName, said) };
    }

    private static ImportedFile Write(ImportedFile file, string folder, bool overwrite)
    {
        string path = Path.Combine(folder, file.ClassName + ".cs");
        Directory.CreateDirectory(folder);
        if (!overwrite && File.Exists(path) && File.ReadAllText(path) != file.Code)
        {
            MessageList messages = new();
            messages.Refuse(
                ImportRules.OutputExists, new(1, 1), path, "is there already and differs",
                "choose another folder or --overwrite it");
            return new(file.File, [.. messages.All]);
        }

        File.WriteAllText(path, file.Code);
        return file with { Output = path };
    }

    private static ImportedFile Unreadable(string name, string finding)
    {
        MessageList messages = new();
        messages.Refuse(ImportRules.Unreadable, new(1, 1), Path.GetFileName(name), finding, "check the file");
        return new(name, [.. messages.All]);
    }
}
