// Everything one municipality's Gebiedsronde needs in Azure, in one resource group.
targetScope = 'resourceGroup'

@description('Region of everything that holds data. The product promises EU data only, so only EU regions are allowed.')
@allowed([
  'westeurope'
  'northeurope'
])
param location string

@description('Start of every name, for example gebiedsronde or gebiedsronde-test.')
@minLength(2)
@maxLength(24)
param name string

@description('Entra object ids of the people who are programme manager from the first start on.')
@minLength(1)
param firstManagers string[]

@description('The programme file, as a path from the root of the deployed product.')
param programmeFile string

@description('Size of the App Service plan. B1 is the smallest that stays awake and reaches the private network.')
@allowed([
  'B1'
  'B2'
  'P0v3'
  'P1v3'
])
param planSku string = 'B1'

@description('Address of an Azure OpenAI resource for summaries by a model, as https://NAME.openai.azure.com. Empty: there are none.')
param summaryModelAddress string = ''

@description('Name of the deployment there.')
param summaryModelName string = ''

// The same resource group always gets the same suffix, so deploying again changes what is there.
var suffix = uniqueString(resourceGroup().id)
var webAppName = '${name}-${suffix}'
var publicHost = '${webAppName}.azurewebsites.net'

// One identity for all: the bot proves itself to Teams with it and reads its storage with it. There is no secret.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-identity'
  location: location
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: {
    location: location
    name: '${name}-network'
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    location: location
    name: 'st${suffix}'
    subnetId: network.outputs.webAppSubnetId
    readerWriterId: identity.properties.principalId
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    location: location
    name: name
  }
}

module webApp 'modules/web-app.bicep' = {
  name: 'web-app'
  params: {
    location: location
    name: webAppName
    planSku: planSku
    identityId: identity.id
    subnetId: network.outputs.webAppSubnetId
    settings: {
      BOT_APP_ID: identity.properties.clientId
      BOT_TENANT_ID: identity.properties.tenantId
      AZURE_CLIENT_ID: identity.properties.clientId
      STORAGE_ACCOUNT: storage.outputs.accountName
      PUBLIC_URL: 'https://${publicHost}'
      FIRST_MANAGERS: join(firstManagers, ',')
      PROGRAMME_FILE: programmeFile
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
      SUMMARY_MODEL_ADDRESS: summaryModelAddress
      SUMMARY_MODEL_NAME: summaryModelName
    }
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: webAppName
    endpoint: 'https://${publicHost}/api/messages'
    identityId: identity.id
    appId: identity.properties.clientId
    tenantId: identity.properties.tenantId
  }
}

@description('For npm run package: --app-id.')
output botAppId string = identity.properties.clientId

@description('For npm run package: --host.')
output publicHost string = publicHost

@description('For az webapp deploy: --name.')
output webAppName string = webAppName
