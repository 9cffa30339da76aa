import { armKey, armName, armParent } from '../../src/model/azure/arm-id.ts';
import { isBody } from '../analyze/azure/recorded-estate.ts';
import type { Answer } from './recordings.ts';

type Body = Readonly<Record<string, unknown>>;

const machine = 'microsoft.compute/virtualmachines';
const extension = 'microsoft.compute/virtualmachines/extensions';
const scaleSet = 'microsoft.compute/virtualmachinescalesets';
const network = 'microsoft.network/virtualnetworks';
const subnet = 'microsoft.network/virtualnetworks/subnets';

/**
 * The resources that a series of answers tells of, by id without regard to case; the last answer about one wins. What an
 * answer shows only when it is asked to, the instance view and user data, is kept apart, and so are the extensions.
 */
export class ResourceIndex {
  readonly #bodies = new Map<string, Body>();
  readonly #views = new Map<string, unknown>();
  readonly #userData = new Map<string, unknown>();
  /** By machine, then by extension; one that was never shown is its id alone. */
  readonly #extensions = new Map<string, Map<string, Body>>();

  constructor(answers: readonly Answer[]) {
    for (const answer of answers) this.#take(answer.body, answer, true);
  }

  /** The rows of a list of all resources of a type: without user data, with the ids of extensions alone. */
  rows(type: string, { withViews = false } = {}): Body[] {
    if (type.toLowerCase() === network) return this.#networks();
    return this.#ofType(type).map(([key, body]) => {
      const resources = [...(this.#extensions.get(key)?.values() ?? [])].map(({ id }) => ({ id }));
      const view = withViews ? this.#views.get(key) : undefined;
      return shown(body, { instanceView: view }, resources.length > 0 ? { resources } : {});
    });
  }

  /** One resource with the asked parts; undefined for one that no answer told of. */
  get(id: string, expand: readonly string[]): Body | undefined {
    const key = armKey(id);
    const body = this.#bodies.get(key);
    if (body === undefined) return undefined;
    const userData = expand.includes('userdata') ? this.#userData.get(key) : undefined;
    if (typeOf(key) === scaleSet) return withProfile(body, { userData });
    const instanceView = expand.includes('instanceview') ? this.#views.get(key) : undefined;
    const resources = [...(this.#extensions.get(key)?.values() ?? [])];
    return shown(body, { instanceView, userData }, resources.length > 0 ? { resources } : {});
  }

  /** The rows of a list below one resource: the extensions of a machine, the interfaces of a scale set's instances. */
  below(parent: string, kind: string): Body[] {
    if (kind.toLowerCase() === 'extensions') return [...(this.#extensions.get(armKey(parent))?.values() ?? [])];
    const prefix = `${armKey(parent)}/`;
    const suffix = `/${kind.toLowerCase()}`;
    return [...this.#bodies].flatMap(([key, body]) =>
      key.startsWith(prefix) && typeOf(key).endsWith(suffix) ? [body] : [],
    );
  }

  #take(value: unknown, { query }: Pick<Answer, 'query'>, isWhole: boolean): void {
    if (Array.isArray(value)) for (const item of value) this.#take(item, { query }, false);
    if (!isBody(value)) return;
    const id = value['id'];
    if (typeof id === 'string' && isBody(value['properties'])) this.#put(id, value, isWhole ? expandOf(query) : []);
    for (const item of Object.values(value)) this.#take(item, { query }, false);
  }

  #put(id: string, body: Body, expand: readonly string[]): void {
    const key = armKey(id);
    const type = typeOf(key);
    if (type === extension) this.#extensionsOf(armKey(armParent(id))).set(key, body);
    else if (type === machine) this.#putMachine(key, body, expand);
    else if (type === scaleSet) this.#putScaleSet(key, body, expand);
    else this.#bodies.set(key, body);
  }

  #putMachine(key: string, { resources, ...body }: Body, expand: readonly string[]): void {
    const { instanceView, userData, ...properties } = propertiesOf(body);
    this.#bodies.set(key, { ...body, properties });
    if (expand.includes('instanceview')) this.#views.set(key, instanceView);
    if (expand.includes('userdata')) this.#userData.set(key, userData);
    const known = this.#extensionsOf(key);
    const now = (Array.isArray(resources) ? resources : []).filter(isBody);
    const entries = now.map((item): [string, Body] => {
      const itemKey = armKey(String(item['id']));
      return [itemKey, isBody(item['properties']) ? item : (known.get(itemKey) ?? item)];
    });
    this.#extensions.set(key, new Map(entries));
  }

  #putScaleSet(key: string, body: Body, expand: readonly string[]): void {
    const { userData, ...profile } = asBody(propertiesOf(body)['virtualMachineProfile']);
    if (expand.includes('userdata')) this.#userData.set(key, userData);
    this.#bodies.set(key, withProfile(body, profile, true));
  }

  #extensionsOf(key: string): Map<string, Body> {
    const known = this.#extensions.get(key) ?? new Map<string, Body>();
    this.#extensions.set(key, known);
    return known;
  }

  #ofType(type: string): [string, Body][] {
    return [...this.#bodies].filter(([key]) => typeOf(key) === type.toLowerCase());
  }

  /** With the subnets that were shown alone, in a network of their own if that was never shown. */
  #networks(): Body[] {
    const subnets = this.#ofType(subnet);
    const keys = new Map(subnets.map(([, { id }]) => [armKey(armParent(String(id))), armParent(String(id))]));
    for (const [key, { id }] of this.#ofType(network)) keys.set(key, String(id));
    return [...keys].map(([key, id]) => {
      const body = this.#bodies.get(key) ?? { id, name: armName(id) };
      const inside = subnets.filter(([subnetKey]) => subnetKey.startsWith(`${key}/`)).map(([, item]) => item);
      return { ...body, properties: { ...propertiesOf(body), subnets: inside } };
    });
  }
}

function shown(body: Body, properties: Body, rest: Body): Body {
  const asked = Object.entries(properties).filter(([, value]) => value !== undefined);
  return { ...body, properties: { ...propertiesOf(body), ...Object.fromEntries(asked) }, ...rest };
}

/** A scale set whose profile has these fields as well, or has them alone. */
function withProfile(body: Body, profile: Body, isAlone = false): Body {
  const properties = propertiesOf(body);
  const known = properties['virtualMachineProfile'];
  if (known === undefined) return body;
  return {
    ...body,
    properties: { ...properties, virtualMachineProfile: { ...(isAlone ? {} : asBody(known)), ...profile } },
  };
}

/** `$expand` in lower case. */
function expandOf(query: string): string[] {
  const value = new URLSearchParams(query).get('$expand') ?? '';
  return value.toLowerCase().split(',');
}

/** The type that an id in lower case is of: `microsoft.compute/virtualmachines/extensions`. */
function typeOf(key: string): string {
  const [namespace = '', ...rest] = key.slice(key.lastIndexOf('/providers/') + '/providers/'.length).split('/');
  return [namespace, ...rest.filter((_, index) => index % 2 === 0)].join('/');
}

function propertiesOf(body: Body): Body {
  return asBody(body['properties']);
}

function asBody(value: unknown): Body {
  return isBody(value) ? value : {};
}
