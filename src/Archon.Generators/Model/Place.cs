namespace Archon.Generators.Model;

/// <summary>
/// Where in a declaration something is: a value, so that checks need no syntax. An analyzer turns it into a location;
/// the generator has no use for it.
/// </summary>
/// <param name="Attribute">Which attribute of the declaration; -1 for the name of the class.</param>
/// <param name="Kind">Which part of it.</param>
/// <param name="Property">Which property.</param>
/// <param name="Index">Which of several.</param>
/// <param name="Braces">Which part of a prompt.</param>
internal readonly record struct Place(
    int Attribute, PlaceKind Kind = PlaceKind.Whole, string Property = "", int Index = 0, Braces Braces = default)
{
    public static Place OfName => new(-1);
}

/// <summary>A part of an attribute.</summary>
internal enum PlaceKind
{
    Whole,
    Property,
    Element,
    Argument,
    Model,
    TypeArgument,
    Braces,
}

/// <summary>A part of a prompt, from one brace to another.</summary>
/// <param name="First">Which brace of the prompt it starts with, counted from 0.</param>
/// <param name="Last">Which brace it ends with.</param>
/// <param name="All">How many braces the prompt has.</param>
internal readonly record struct Braces(int First, int Last, int All);
