namespace Khronika.Ledger.Tests;

/// <summary>A clock that stands until it is moved; its timers fire when it is.</summary>
sealed class ManualClock : TimeProvider
{
    readonly Lock gate = new();
    readonly List<ManualTimer> timers = [];
    readonly List<(Func<int, bool> IsReached, TaskCompletionSource Reached)> waiting = [];
    DateTimeOffset now = new(2031, 8, 1, 9, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves the time, back too, and fires what is due.</summary>
    public void Move(TimeSpan by)
    {
        ManualTimer[] due;
        lock (gate)
        {
            now += by;
            due = [.. timers.Where(timer => timer.Due <= now)];
            foreach (ManualTimer timer in due) timer.Next();
        }

        foreach (ManualTimer timer in due) timer.Fire();
    }

    /// <summary>When somebody waits for the time to pass.</summary>
    public Task SomebodyWaits() => When(running => running > 0);

    /// <summary>When no more than so many still wait.</summary>
    public Task OnlyWait(int count) => When(running => running <= count);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(this, callback, state);
        lock (gate) timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    Task When(Func<int, bool> isReached)
    {
        lock (gate)
        {
            TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((isReached, reached));
            Changed();
            return reached.Task;
        }
    }

    void Changed()
    {
        int running = timers.Count(timer => timer.Due < DateTimeOffset.MaxValue);
        foreach ((_, TaskCompletionSource reached) in waiting.Where(one => one.IsReached(running)).ToArray()) reached.TrySetResult();
        waiting.RemoveAll(one => one.Reached.Task.IsCompleted);
    }

    sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        TimeSpan period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                this.period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock.now + dueTime;
                clock.Changed();
                return true;
            }
        }

        public void Next() => Due = period > TimeSpan.Zero ? clock.now + period : DateTimeOffset.MaxValue;

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                clock.Changed();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
