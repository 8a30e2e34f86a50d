namespace Khronika.Store.Tests.Fixtures;

/// <summary>A clock that stands where it is put.</summary>
sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2031, 8, 1, 9, 30, 15, 700, TimeSpan.FromHours(5));

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
