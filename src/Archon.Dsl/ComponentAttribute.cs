namespace Archon;

/// <summary>The base of every attribute that is a component of a layer.</summary>
public abstract class ComponentAttribute : Attribute
{
    private protected ComponentAttribute()
    {
    }
}
