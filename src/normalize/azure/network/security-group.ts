import { z } from 'zod';
import { armName } from '../../../model/azure/arm-id.ts';
import type { AzureSecurityGroup, SecurityRule } from '../../../model/azure/network.ts';
import { listOf, oneOrMany, optionalText, references, text, wholeNumber } from '../shapes.ts';

/** `Allow` and `inbound` alike: services write these words in several cases. */
function word<const W extends string>(words: readonly W[]) {
  return z.string().transform((written, context): W => {
    const found = words.find((known) => known === written.toLowerCase());
    if (found !== undefined) return found;
    context.addIssue({ code: 'custom', message: 'an unknown word' });
    return z.NEVER;
  });
}

const settingsShape = z.object({
  priority: wholeNumber,
  direction: word(['inbound', 'outbound']),
  access: word(['allow', 'deny']),
  protocol: text.transform((protocol) => (/^any$/i.test(protocol) ? '*' : protocol.toLowerCase())),
  sourceAddressPrefix: optionalText,
  sourceAddressPrefixes: listOf(optionalText),
  sourceApplicationSecurityGroups: references,
  sourcePortRange: optionalText,
  sourcePortRanges: listOf(optionalText),
  destinationAddressPrefix: optionalText,
  destinationAddressPrefixes: listOf(optionalText),
  destinationApplicationSecurityGroups: references,
  destinationPortRange: optionalText,
  destinationPortRanges: listOf(optionalText),
});

const ruleShape = z
  .object({ id: optionalText, name: optionalText, properties: settingsShape })
  .transform(({ id, name, properties }): SecurityRule => {
    const { priority, direction, access, protocol } = properties;
    return {
      name: name ?? (id === undefined ? 'without a name' : armName(id)),
      priority,
      direction,
      access,
      protocol,
      sources: {
        prefixes: oneOrMany(properties.sourceAddressPrefix, properties.sourceAddressPrefixes),
        applicationSecurityGroupIds: properties.sourceApplicationSecurityGroups,
      },
      destinations: {
        prefixes: oneOrMany(properties.destinationAddressPrefix, properties.destinationAddressPrefixes),
        applicationSecurityGroupIds: properties.destinationApplicationSecurityGroups,
      },
      sourcePorts: oneOrMany(properties.sourcePortRange, properties.sourcePortRanges),
      destinationPorts: oneOrMany(properties.destinationPortRange, properties.destinationPortRanges),
    };
  });

/**
 * One item of the network security groups list. A rule that does not parse spoils the whole group: without it the order
 * of the others would tell a lie.
 */
export const securityGroupShape = z
  .object({
    id: text,
    name: optionalText,
    properties: z.object({ securityRules: listOf(ruleShape), defaultSecurityRules: listOf(ruleShape) }),
  })
  .transform(({ id, name, properties }): AzureSecurityGroup => {
    const rules = [...properties.securityRules, ...properties.defaultSecurityRules];
    return { id, name: name ?? armName(id), rules: rules.sort((a, b) => a.priority - b.priority) };
  });
