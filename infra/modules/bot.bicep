// The registration that lets Teams and the program talk to each other.

param name string

@description('The address that Teams sends its messages to.')
param endpoint string

@description('Resource id of the identity that the bot proves itself with.')
param identityId string

@description('Client id of that identity; it is the bot id in the app package too.')
param appId string
param tenantId string

// The Bot Service keeps its data in the EU in one region only, so this is not a parameter:
// https://learn.microsoft.com/azure/bot-service/bot-builder-concept-regionalization
var location = 'westeurope'

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: location
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: 'Gebiedsronde'
    endpoint: endpoint
    msaAppType: 'UserAssignedMSI'
    msaAppId: appId
    msaAppMSIResourceId: identityId
    msaAppTenantId: tenantId
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: location
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
      acceptedTerms: true
    }
  }
}
