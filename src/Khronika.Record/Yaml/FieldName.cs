namespace Khronika.Record.Yaml;

/// <summary>A field as files call it, in a message. Who shows the message to somebody who filled in a form says the field's label instead.</summary>
public readonly record struct FieldName(string Name)
{
    public override string ToString() => Name;
}
