window.YTD.direct_messages_group.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "9000000000000000400",
      "messages" : [
        {
          "joinConversation" : {
            "initiatingUserId" : "9000000000000000002",
            "participantsSnapshot" : [
              "9000000000000000001"
            ],
            "createdAt" : "2030-01-15T13:00:00.000Z"
          }
        },
        {
          "messageCreate" : {
            "text" : "SAMPLE – INVENTED, group",
            "mediaUrls" : [ ],
            "senderId" : "9000000000000000001",
            "id" : "9000000000000000401",
            "createdAt" : "2030-01-15T13:01:00.000Z"
          }
        }
      ]
    }
  }
]