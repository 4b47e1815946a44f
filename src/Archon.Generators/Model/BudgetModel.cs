namespace Archon.Generators.Model;

/// <summary>The limits of a run; 0 is no limit.</summary>
internal sealed record BudgetModel(int Calls, long Tokens, double Usd, double Seconds)
{
    /// <summary>The attribute that says so.</summary>
    public AttributeModel Attribute { get; init; }
}
