namespace Khronika.Archive.Har;

enum JsonToken
{
    ObjectStart,
    ObjectEnd,
    ArrayStart,
    ArrayEnd,
    Name,
    Text,
    Number,
    Word,
}
