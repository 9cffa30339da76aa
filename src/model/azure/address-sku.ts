/**
 * `basic` addresses are open until a security group closes them, `standard` ones closed until one opens them.
 * https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#sku
 */
export type AddressSku = 'basic' | 'standard';
