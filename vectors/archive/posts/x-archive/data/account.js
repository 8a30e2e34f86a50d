window.YTD.account.part0 = [
  {
    "account" : {
      "email" : "sample@example.org",
      "createdVia" : "web",
      "username" : "sample_one_invented",
      "accountId" : "9000000000000000001",
      "createdAt" : "2020-01-01T00:00:00.000Z",
      "accountDisplayName" : "SAMPLE – INVENTED"
    }
  }
]