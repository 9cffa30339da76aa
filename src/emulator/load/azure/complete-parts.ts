import type { Shape } from '../../shape.ts';
import { bootScriptBytes } from '../content.ts';
import type { ExtensionFile, MachineFile, MspFile, ScaleSetFile } from './machine-file.ts';
import { madeUpGuid, type Place, present } from './place.ts';

type ComputeFile = MachineFile | ScaleSetFile;

/** `identity` of a body: the system-assigned one, user-assigned ones, or both; absent without any. */
export function identityOf({ $identity, $identities }: ComputeFile, id: string, place: Place): Shape {
  const types = [
    ...($identity === undefined ? [] : ['SystemAssigned']),
    ...($identities.length === 0 ? [] : ['UserAssigned']),
  ];
  if (types.length === 0) return {};
  const assigned = $identities.map((name) => {
    const identity = place.findId('identity', name, place.group);
    return [identity, { principalId: principalOf(identity), clientId: madeUpGuid('client', identity) }];
  });
  return {
    identity: {
      type: types.join(', '),
      ...($identity === undefined ? {} : { principalId: principalOf(id), tenantId: place.tenantId }),
      ...(assigned.length === 0 ? {} : { userAssignedIdentities: Object.fromEntries(assigned) }),
    },
  };
}

/** The principal behind the identity of a resource, made up from the resource's id. */
export function principalOf(id: string): string {
  return madeUpGuid('principal', id);
}

/** `securityProfile` with the settings of the Metadata Security Protocol; absent without either. */
export function securityProfileOf(msp: MspFile | undefined, own: Shape | undefined, place: Place): Shape {
  if (msp === undefined) return present({ securityProfile: own });
  const { enabled, mode, imds, wireServer } = msp;
  const proxyAgentSettings = {
    enabled,
    ...present({ mode, imds: endpointOf(imds, place), wireServer: endpointOf(wireServer, place) }),
  };
  return { securityProfile: { ...own, proxyAgentSettings } };
}

function endpointOf(endpoint: MspFile['imds'], { findId, group }: Place): Shape | undefined {
  if (endpoint === undefined) return undefined;
  const { mode, profile, localRules } = { profile: undefined, localRules: undefined, ...endpoint };
  const isWhole = profile?.startsWith('/') === true;
  const id = profile === undefined || isWhole ? profile : findId('access control profile', profile, group);
  return present({ mode, inVMAccessControlProfileReferenceId: id, useLocalFileRules: localRules });
}

/** `userData` of a body, in base64; absent without any. */
export function userDataOf({ $userData }: ComputeFile): Shape {
  return $userData === undefined ? {} : { userData: bootScriptBytes($userData).toString('base64') };
}

/** What the properties of an extension say, on a machine and in the model of a scale set alike. */
export function extensionProperties(file: ExtensionFile): Shape {
  const { type, publisher, version, settings, protectedSettings } = file;
  return {
    provisioningState: 'Succeeded',
    autoUpgradeMinorVersion: true,
    publisher,
    type,
    typeHandlerVersion: version,
    ...present({ settings, protectedSettings }),
  };
}
