namespace Khronika.Archive.Har;

/// <summary>One entry from its '{' to its '}'.</summary>
sealed class HarEntryReader(JsonScanner json, HarObjects objects)
{
    /// <summary>Null where the JSON breaks inside it, or where it is no object.</summary>
    public HarEntry? Read()
    {
        long start = json.Start;
        bool isObject = json.Token == JsonToken.ObjectStart;
        HarEntry entry = new() { Offset = start, Length = 0 };
        objects.Members("an entry", name =>
        {
            switch (name)
            {
                case "pageref":
                    entry = entry with { PageRef = objects.Text("pageref") };
                    break;
                case "startedDateTime":
                    entry = entry with { StartedDateTime = objects.Text("startedDateTime") };
                    break;
                case "serverIPAddress":
                    entry = entry with { ServerIPAddress = objects.Text("serverIPAddress") };
                    break;
                case "request":
                    entry = entry with { Request = Request() };
                    break;
                case "response":
                    entry = entry with { Response = Response() };
                    break;
                default:
                    json.Skip();
                    break;
            }
        });
        return isObject && !json.IsBroken ? entry with { Length = json.End - start } : null;
    }

    HarRequest Request()
    {
        HarRequest request = new();
        objects.Members("a request", name =>
        {
            switch (name)
            {
                case "method":
                    request = request with { Method = objects.Text("the method") };
                    break;
                case "url":
                    request = request with { Url = objects.Text("the address") };
                    break;
                case "httpVersion":
                    request = request with { HttpVersion = objects.Text("httpVersion") };
                    break;
                case "headers":
                    request = request with { Headers = Headers() };
                    break;
                case "postData" when json.Token == JsonToken.ObjectStart:
                    objects.Members("postData", inner =>
                    {
                        if (inner == "mimeType") request = request with { PostMimeType = objects.Text("mimeType") };
                        else if (inner == "text") request = request with { PostText = objects.Place("the request's text") };
                        else json.Skip();
                    });
                    break;
                default:
                    json.Skip();
                    break;
            }
        });
        return request;
    }

    HarResponse Response()
    {
        HarResponse response = new();
        objects.Members("a response", name =>
        {
            switch (name)
            {
                case "status":
                    response = response with { Status = objects.Number("the status") is long status and >= 0 and <= 999 ? (int)status : null };
                    break;
                case "statusText":
                    response = response with { StatusText = objects.Text("statusText") };
                    break;
                case "httpVersion":
                    response = response with { HttpVersion = objects.Text("httpVersion") };
                    break;
                case "headers":
                    response = response with { Headers = Headers() };
                    break;
                case "content":
                    response = Content(response);
                    break;
                default:
                    json.Skip();
                    break;
            }
        });
        return response;
    }

    HarResponse Content(HarResponse response)
    {
        objects.Members("content", name =>
        {
            switch (name)
            {
                case "mimeType":
                    response = response with { MimeType = objects.Text("mimeType") };
                    break;
                case "encoding":
                    response = response with { Encoding = objects.Text("the encoding") };
                    break;
                case "size":
                    response = response with { Size = objects.Number("the size") is long size and >= 0 ? size : null };
                    break;
                case "text":
                    response = response with { Text = objects.Place("the content's text") };
                    break;
                default:
                    json.Skip();
                    break;
            }
        });
        return response;
    }

    List<HarHeader> Headers()
    {
        List<HarHeader> headers = [];
        objects.Items("headers", () =>
        {
            string? name = null;
            string? value = null;
            objects.Members("a header", member =>
            {
                if (member == "name") name = objects.Text("a header's name");
                else if (member == "value") value = objects.Text("a header's value");
                else json.Skip();
            });
            if (name is not null) headers.Add(new HarHeader(name, value ?? ""));
        });
        return headers;
    }
}
