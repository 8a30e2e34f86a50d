using System.Text.Json.Nodes;
using Khronika.Record.Bodies;
using Khronika.Record.Things;

namespace Khronika.Record.Tests.Bodies;

public sealed class ErasureBodyTests
{
    [Fact]
    public void What_an_erasure_says_reads_back_from_the_bytes_of_its_entry()
    {
        foreach (ErasureReason reason in Enum.GetValues<ErasureReason>())
        {
            foreach (ErasureMode mode in Enum.GetValues<ErasureMode>())
            {
                ErasureBody body = new(7, mode, reason, "SAMPLE-1_a");
                Assert.Equal(body, ErasureBody.Read(JsonNode.Parse(body.ToJson().ToJsonString())!.AsObject()));
            }
        }
    }

    [Theory]
    [InlineData("""{"mode":"full","reason":"safety","authority":"a"}""")]
    [InlineData("""{"logIndex":-1,"mode":"full","reason":"safety","authority":"a"}""")]
    [InlineData("""{"logIndex":"7","mode":"full","reason":"safety","authority":"a"}""")]
    [InlineData("""{"logIndex":7,"mode":"half","reason":"safety","authority":"a"}""")]
    [InlineData("""{"logIndex":7,"mode":"Full","reason":"safety","authority":"a"}""")]
    [InlineData("""{"logIndex":7,"mode":"full","reason":"because","authority":"a"}""")]
    [InlineData("""{"logIndex":7,"mode":"full","reason":"safety","authority":"Sample One"}""")]
    [InlineData("""{"logIndex":7,"mode":"full","reason":"safety","authority":""}""")]
    [InlineData("""{"logIndex":7,"mode":"full","reason":"safety"}""")]
    [InlineData("""{"logIndex":[7],"mode":{},"reason":null,"authority":1}""")]
    public void What_is_no_erasure_erases_nothing(string body) => Assert.Null(ErasureBody.Read(JsonNode.Parse(body)!.AsObject()));
}
