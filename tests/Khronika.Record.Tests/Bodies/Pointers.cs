using System.Text.Json.Nodes;
using Khronika.Record.Bodies;

namespace Khronika.Record.Tests.Bodies;

static class Pointers
{
    public static string[] Of(JsonObject body) => [.. BodyPointers.Of("/body", body).Select(p => p.Pointer)];
}
