namespace Archon;

/// <summary>The base of every attribute that changes how the components of its layer run.</summary>
public abstract class ModifierAttribute : Attribute
{
    private protected ModifierAttribute()
    {
    }
}
