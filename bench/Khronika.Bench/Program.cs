using Khronika.Bench;

return Options.TryRead(args, out Options options, out string fault) ? SpineRun.Run(options) : Options.Refuse(fault);
