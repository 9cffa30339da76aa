/** How one element of the answer is read; `key` is its name in the SDK's output. */
export type Field =
  | { readonly kind: 'text' | 'integer' | 'boolean' | 'time'; readonly key: string }
  | { readonly kind: 'object' | 'list'; readonly key: string; readonly fields: Fields };

/** The elements that are read, by their names in the XML. */
export type Fields = ReadonlyMap<string, Field>;

const text = (key: string): Field => ({ kind: 'text', key });
const integer = (key: string): Field => ({ kind: 'integer', key });
const boolean = (key: string): Field => ({ kind: 'boolean', key });
const time = (key: string): Field => ({ kind: 'time', key });
const object = (key: string, fields: Readonly<Record<string, Field>>): Field => ({
  kind: 'object',
  key,
  fields: new Map(Object.entries(fields)),
});
const list = (key: string, fields: Readonly<Record<string, Field>>): Field => ({
  kind: 'list',
  key,
  fields: new Map(Object.entries(fields)),
});

const group = { groupId: text('GroupId'), groupName: text('GroupName') };

const association = object('Association', {
  publicIp: text('PublicIp'),
  ipOwnerId: text('IpOwnerId'),
  carrierIp: text('CarrierIp'),
});

const operator = object('Operator', {
  managed: boolean('Managed'),
  principal: text('Principal'),
  hiddenByDefault: boolean('HiddenByDefault'),
});

const networkInterface = {
  networkInterfaceId: text('NetworkInterfaceId'),
  subnetId: text('SubnetId'),
  vpcId: text('VpcId'),
  ownerId: text('OwnerId'),
  groupSet: list('Groups', group),
  attachment: object('Attachment', { deviceIndex: integer('DeviceIndex') }),
  association,
  privateIpAddressesSet: list('PrivateIpAddresses', {
    privateIpAddress: text('PrivateIpAddress'),
    primary: boolean('Primary'),
    association,
  }),
  ipv6AddressesSet: list('Ipv6Addresses', { ipv6Address: text('Ipv6Address') }),
};

const instance = {
  instanceId: text('InstanceId'),
  imageId: text('ImageId'),
  instanceState: object('State', { code: integer('Code'), name: text('Name') }),
  instanceType: text('InstanceType'),
  launchTime: time('LaunchTime'),
  placement: object('Placement', { availabilityZone: text('AvailabilityZone') }),
  subnetId: text('SubnetId'),
  vpcId: text('VpcId'),
  privateIpAddress: text('PrivateIpAddress'),
  ipAddress: text('PublicIpAddress'),
  groupSet: list('SecurityGroups', group),
  tagSet: list('Tags', { key: text('Key'), value: text('Value') }),
  networkInterfaceSet: list('NetworkInterfaces', networkInterface),
  iamInstanceProfile: object('IamInstanceProfile', { arn: text('Arn'), id: text('Id') }),
  platformDetails: text('PlatformDetails'),
  platform: text('Platform'),
  instanceLifecycle: text('InstanceLifecycle'),
  metadataOptions: object('MetadataOptions', {
    state: text('State'),
    httpTokens: text('HttpTokens'),
    httpPutResponseHopLimit: integer('HttpPutResponseHopLimit'),
    httpEndpoint: text('HttpEndpoint'),
    httpProtocolIpv6: text('HttpProtocolIpv6'),
    instanceMetadataTags: text('InstanceMetadataTags'),
  }),
  operator,
};

/**
 * The part of DescribeInstances' answer that the program uses.
 * Element names: the EC2 API model, https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html
 */
export const instanceAnswerFields: Fields = new Map([
  ['reservationSet', list('Reservations', { ownerId: text('OwnerId'), instancesSet: list('Instances', instance) })],
  ['nextToken', text('NextToken')],
]);
