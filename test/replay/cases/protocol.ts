import { randomUUID } from 'node:crypto';
import { allow, networkId, nsg, subscription } from '../../analyze/azure/arm.ts';
import { isBody } from '../../analyze/azure/recorded-estate.ts';
import type { Expected, ReplayCase, RuleName } from '../case.ts';
import { assignment, guest } from '../composed.ts';
import { type Answer, composed, example } from '../recordings.ts';

/** A subscription that is in no list and answers all the same: galleries are shared over subscriptions. */
export const gallery = 'aaaaaaaa-0000-4000-8000-00000000000a';

const profileFile = 'synthetic-inVMAccessControlProfileVersion.json';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

type Body = Readonly<Record<string, unknown>>;

/** The made-up profile with this subscription in its id. */
export function profile(of = gallery): Body {
  return JSON.parse(JSON.stringify(example(profileFile)).replaceAll(subscription, of));
}

/** The profile as version 2, 3 and 4 of itself. */
function otherProfiles(): Body[] {
  const { id, properties } = profile();
  const version = (number: string, fields: Body) => ({
    id: String(id).replace('1.0.0', number),
    properties: { ...Object(properties), ...fields },
  });
  return [
    version('2.0.0', { defaultAccess: 'Allow', rules: {} }),
    version('3.0.0', { mode: 'Audit' }),
    version('4.0.0', { defaultAccess: 'Allow' }),
  ];
}

/** Settings that link the metadata endpoint to a version of the profile, in other letters than the gallery writes it. */
export function linkedTo(version: string, of = gallery): Body {
  const id = String(profile(of)['id']).replace('1.0.0', version).toUpperCase();
  return { proxyAgentSettings: { enabled: true, imds: { inVMAccessControlProfileReferenceId: id } } };
}

/** What the gallery answers. The profile for the wire server is not among it. */
export function galleryAnswers(): Answer[] {
  return composed(profile(), ...otherProfiles());
}

/** Port 80 is open and the identity is a Reader, so that a token is worth something: what is said of every machine here. */
function reachable(...rules: readonly RuleName[]): Expected {
  return { fail: ['http-port-public', 'managed-service-candidate', ...rules], ports: [80] };
}

const unprotected = reachable('msp-not-enforced', 'ssrf-credential-path');

/** The states of the Metadata Security Protocol, each on a composed machine that the internet reaches. */
export function protocolStates(): ReplayCase {
  const text = JSON.stringify(example('synthetic-vm-msp-variants.json')['variants']);
  const variants: Record<string, Body> = JSON.parse(text.replaceAll(subscription, gallery));
  const settings: Record<string, unknown> = {
    ...variants,
    'linked-2.0.0': linkedTo('2.0.0'),
    'linked-3.0.0': linkedTo('3.0.0'),
    'linked-4.0.0': linkedTo('4.0.0'),
  };
  const machines = Object.entries(settings).flatMap(([name, securityProfile]) => {
    const principalId = randomUUID();
    return [
      ...guest({
        name,
        principalId,
        sku: 'Standard',
        nsg: networkId('networkSecurityGroups', 'web'),
        properties: { securityProfile },
      }),
      assignment(principalId, reader, `/subscriptions/${subscription}`),
    ];
  });
  return {
    name: 'states of the protocol',
    answers: composed(nsg('web', allow(100, '80')), ...machines),
    machines: {
      absent: unprotected,
      disabled: unprotected,
      // The deprecated mode speaks for both endpoints. It enforces signatures, but not who inside may sign.
      'v1-legacy-mode': reachable('ssrf-credential-path'),
      audit: unprotected,
      'imds-disabled': unprotected,
      'enforce-inline': reachable('ssrf-credential-path'),
      // The profile enforces and denies by default: whom it does not name gets no token.
      linked: reachable(),
      // The rules come from a file on the machine: that it enforces is known, whom it admits is not.
      'linked-local-rules-2026-04-01': { ...reachable(), unknown: ['ssrf-credential-path'] },
      // Enforce, but access by default and no rule about the token path.
      'linked-2.0.0': reachable('ssrf-credential-path'),
      // Audit.
      'linked-3.0.0': unprotected,
      // Access by default, but a privilege on the token path.
      'linked-4.0.0': reachable(),
    },
    gaps: ['Microsoft.Compute/galleries/inVMAccessControlProfiles/versions/read ResourceNotFound'],
  };
}

/**
 * The documented instance view of a machine with the agent, which says that both endpoints are in audit mode. It is composed
 * with settings of the same mode; the verdict rests on the settings.
 */
export function agentReport(): ReplayCase {
  const { extensions } = example('docs-gpa-extension-instanceview-substatus.json');
  const variants = example('synthetic-vm-msp-variants.json')['variants'];
  const instanceView = { statuses: [{ code: 'PowerState/running' }], extensions };
  return {
    name: 'report of the agent',
    answers: composed(
      ...guest({
        name: 'audited',
        properties: { securityProfile: isBody(variants) ? variants['audit'] : undefined, instanceView },
      }),
    ),
    machines: {
      audited: {
        fail: ['msp-not-enforced'],
        skip: ['identity-privileged', 'identity-privileged-in-group', 'identity-without-roles'],
      },
    },
  };
}
