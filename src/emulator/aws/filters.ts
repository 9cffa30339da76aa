import { isShape, type Shape, shapesOf } from '../shape.ts';
import { textsOf } from './find.ts';
import { ServiceError } from './service-error.ts';

/** Filter names of EC2's Describe calls and the member that each looks at. */
const filterPaths: Readonly<Record<string, readonly string[]>> = {
  'instance-id': ['InstanceId'],
  'instance-state-name': ['State', 'Name'],
  'metadata-options.state': ['MetadataOptions', 'State'],
  'metadata-options.http-tokens': ['MetadataOptions', 'HttpTokens'],
  'metadata-options.http-endpoint': ['MetadataOptions', 'HttpEndpoint'],
  'operator.managed': ['Operator', 'Managed'],
  'image-id': ['ImageId'],
  'vpc-id': ['VpcId'],
  'subnet-id': ['SubnetId'],
  'group-id': ['GroupId'],
  'group-name': ['GroupName'],
  'network-interface-id': ['NetworkInterfaceId'],
  'prefix-list-id': ['PrefixListId'],
  'prefix-list-name': ['PrefixListName'],
  'internet-gateway-id': ['InternetGatewayId'],
  'launch-template-name': ['LaunchTemplateName'],
  'region-name': ['RegionName'],
  'opt-in-status': ['OptInStatus'],
  state: ['State'],
};

/** Keeps the items that pass all of EC2's `Filters`: names are joined by AND, a name's values by OR, `*` and `?` are wild. */
export function applyFilters(items: readonly Shape[], filters: unknown): readonly Shape[] {
  const tests = shapesOf(filters).map(compileFilter);
  return tests.length === 0 ? items : items.filter((item) => tests.every((test) => test(item)));
}

function compileFilter(filter: Shape): (item: Shape) => boolean {
  const name = String(filter['Name'] ?? '');
  const patterns = textsOf(filter['Values']).map(wildcard);
  const read = reader(name);
  return (item) => {
    const value = read(item);
    return value !== undefined && patterns.some((pattern) => pattern.test(String(value)));
  };
}

function reader(name: string): (item: Shape) => unknown {
  if (name.startsWith('tag:')) return (item) => tagOf(item, name.slice('tag:'.length));
  const path = filterPaths[name];
  if (path === undefined) throw new ServiceError('InvalidParameterValue', `The filter '${name}' is invalid`);
  return (item) => path.reduce<unknown>((value, key) => (isShape(value) ? value[key] : undefined), item);
}

/** The value of a tag of an SDK-shaped object. */
export function tagOf(item: Shape, key: string): unknown {
  return shapesOf(item['Tags']).find((tag) => tag['Key'] === key)?.['Value'];
}

function wildcard(text: string): RegExp {
  const escaped = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 's');
}
