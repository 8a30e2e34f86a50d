using System.Text;
using Khronika.Cli;
using Khronika.Cli.Commands;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return Root.Invoke(args, new Session(Console.Out, Console.Error, TimeProvider.System));
