using System.Text;
using Khronika.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return Root.Invoke(args, new Session(Console.Out, Console.Error, TimeProvider.System));
