// Tables, queue and documents. No shared key, no anonymous reading, and no network but the web app's.

param location string

@minLength(3)
@maxLength(24)
param name string

@description('The only subnet that may reach the data.')
param subnetId string

@description('Principal id of the identity that reads and writes the data.')
param readerWriterId string

// The tables of src/storage/table.ts; a test keeps the two lists the same.
var tableNames = [
  'Areas'
  'AreaHistory'
  'Rounds'
  'Decisions'
  'Lessons'
  'LessonIndex'
  'LessonOffers'
  'Changes'
  'Counters'
  'Forms'
  'Deliveries'
  'Attention'
  'Leases'
  'Conversations'
  'Identities'
  'Roles'
  'Links'
  'Registers'
  'Digests'
  'Reports'
  'Programmes'
  'Inbound'
  'Audit'
]

// Ids of built-in roles are the same in every tenant:
// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage
var dataRoles = {
  tables: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor
  queues: '974c5e8b-45b9-4653-ba55-5f855dd0fb88' // Storage Queue Data Contributor
  blobs: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' // Storage Blob Data Contributor
}

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    supportsHttpsTrafficOnly: true
    minimumTlsVersion: 'TLS1_2'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
      virtualNetworkRules: [
        { id: subnetId }
      ]
    }
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' = [
  for tableName in tableNames: {
    parent: tableService
    name: tableName
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource deliveries 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-01-01' = {
  parent: queueService
  name: 'deliveries'
}

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      days: 14
    }
  }
}

resource documents 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobService
  name: 'documents'
  properties: { publicAccess: 'None' }
}

resource roles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(dataRoles): {
    scope: account
    name: guid(account.id, readerWriterId, role.value)
    properties: {
      principalId: readerWriterId
      // Said aloud, so that a new identity which Entra does not know everywhere yet is not refused.
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
    }
  }
]

output accountName string = account.name
