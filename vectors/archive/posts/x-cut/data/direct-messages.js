window.YTD.direct_messages.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "9000000000000000001-9000000000000000002",
      "messages" : [
        {
          "messageCreate" : {
            "recipientId" : "9000000000000000001",
            "reactions" : [
              {
                "senderId" : "9000000000000000001",
                "reactionKey" : "agree",
                "createdAt" : "2030-01-15T12:01:00.000Z"
              }
            ],
            "urls" : [
              {
                "url" : "https://t.co/dddddddddd",
                "expanded" : "https://example.org/dm",
                "display" : "example.org/dm"
              }
            ],
            "text" : "SAMPLE &amp; INVENTED https://t.co/dddddddddd",
            "mediaUrls" : [
              "https://ton.example.org/dm/9000000000000000301/9000000000000000302/SAMPLEcc.jpg"
            ],
            "senderId" : "9000000000000000002",
            "id" : "9000000000000000301",
            "createdAt" : "2030-01-15T12:00:00.123Z"
          }
        }
      ]
    }
  }
]