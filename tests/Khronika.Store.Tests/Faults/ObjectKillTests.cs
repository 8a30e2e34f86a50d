using System.Text;
using Khronika.Ledger.Tree;
using Khronika.Store.Objects;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Faults;

/// <summary>Another process is killed at the n-th call of a kind while it keeps an object, for every n there is.</summary>
public sealed class ObjectKillTests : IDisposable
{
    readonly TempFolder temp = new();

    [Theory]
    [InlineData("fsync")]
    [InlineData("link")]
    [InlineData("unlink")]
    public void A_kill_at_any_call_of_keeping_an_object_leaves_it_whole_or_absent(string call)
    {
        Assert.SkipUnless(ChildProcess.CanInject, "strace is not here or may not trace");
        string source = temp.Write("source", Encoding.UTF8.GetBytes(Child.Content));
        for (int n = 1; ; n++)
        {
            string folder = temp[$"objects-{n}"];
            Directory.CreateDirectory(folder);
            (int code, _) = ChildProcess.Run($"put\n{folder}\n{source}", $"{call}:signal=KILL:when={n}");

            var objects = new ObjectFiles(folder);
            ObjectState state = objects.Verify(Hash.Of(Encoding.UTF8.GetBytes(Child.Content)));
            Assert.NotEqual(ObjectState.Altered, state);
            if (code != Child.Done) continue;
            Assert.Equal(ObjectState.Intact, state);
            Assert.True(n > 1, "nothing was tried");
            return;
        }
    }

    public void Dispose() => temp.Dispose();
}
