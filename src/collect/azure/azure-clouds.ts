/** The national clouds of Azure, each with accounts, endpoints and tokens of its own. */
export const azureCloudNames = ['public', 'usgov', 'china'] as const;

export type AzureCloudName = (typeof azureCloudNames)[number];

export interface AzureCloud {
  /** Base address of Azure Resource Manager. */
  readonly endpoint: string;
  /** Where sign-ins go. */
  readonly authority: string;
}

/** https://learn.microsoft.com/azure/azure-government/documentation-government-developer-guide, https://learn.microsoft.com/azure/china/resources-developer-guide */
export const azureClouds: Readonly<Record<AzureCloudName, AzureCloud>> = {
  public: { endpoint: 'https://management.azure.com', authority: 'https://login.microsoftonline.com' },
  usgov: { endpoint: 'https://management.usgovcloudapi.net', authority: 'https://login.microsoftonline.us' },
  china: { endpoint: 'https://management.chinacloudapi.cn', authority: 'https://login.chinacloudapi.cn' },
};

/** The scope of tokens for a cloud's Resource Manager; one for another cloud is refused there. */
export function tokenScope(cloud: AzureCloudName): string {
  return `${azureClouds[cloud].endpoint}/.default`;
}

/**
 * The cloud that `AZURE_AUTHORITY_HOST` names, which the Azure SDKs take sign-ins to; public when it names none of them.
 * https://learn.microsoft.com/javascript/api/overview/azure/identity-readme#environment-variables
 */
export function cloudOfAuthority(authorityHost: string | undefined): AzureCloudName {
  const host = authorityHost
    ?.replace(/^https:\/\//i, '')
    .replace(/\/.*$/, '')
    .toLowerCase();
  return azureCloudNames.find((name) => azureClouds[name].authority === `https://${host}`) ?? 'public';
}
