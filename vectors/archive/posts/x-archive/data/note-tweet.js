window.YTD.note_tweet.part0 = [
  {
    "noteTweet" : {
      "noteTweetId" : "9000000000000000201",
      "updatedAt" : "2030-01-15T10:09:00.000Z",
      "createdAt" : "2030-01-15T10:08:00.000Z",
      "core" : {
        "styletags" : [ ],
        "urls" : [
          {
            "expandedUrl" : "https://example.org/long",
            "shortUrl" : "https://t.co/cccccccccc"
          }
        ],
        "text" : "SAMPLE – INVENTED. A long post, with a &lt; b.",
        "mentions" : [ ]
      }
    }
  }
]