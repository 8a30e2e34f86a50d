using Khronika.Bench;

return Options.TryRead(args, out Options options, out BenchRun? run, out string fault) ? run.Run(options) : Options.Refuse(fault);
