import type { AwsLaunchConfiguration } from '../../model/aws/launch.ts';
import type { Scope } from '../../model/cloud.ts';
import type { Gap, Listing } from '../../model/gap.ts';
import { malformedGap, present, readFields } from './answer.ts';
import { readList } from './launch-answers.ts';
import { readImdsRequest } from './metadata-options.ts';
import { longText, object, text } from './value.ts';

const API = 'autoscaling:DescribeLaunchConfigurations';

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchConfiguration.html */
const configurationFields = {
  LaunchConfigurationName: text,
  LaunchConfigurationARN: text,
  MetadataOptions: object,
  ImageId: text,
  UserData: longText,
  IamInstanceProfile: text,
};

/** Launch configurations by name, with what could not be read of them. */
export interface ReadConfigurations {
  readonly configurations: ReadonlyMap<string, AwsLaunchConfiguration>;
  readonly configurationsGap?: Gap;
  readonly gaps: readonly Gap[];
}

/** Reads DescribeLaunchConfigurations. */
export function readLaunchConfigurations(raw: Listing<unknown>, scope: Scope): ReadConfigurations {
  const hides = 'one launch configuration';
  const read = readList(raw, readConfiguration, { scope, api: API, field: 'LaunchConfigurations', hides });
  const oddFields = read.items.flatMap(({ name, malformed }) =>
    malformed.map((field) =>
      malformedGap({ scope, api: API, field, hides: 'a setting of a launch configuration', resource: name }),
    ),
  );
  return {
    configurations: new Map(read.items.map((item) => [item.name, item])),
    gaps: [...read.gaps, ...oddFields],
    ...present({ configurationsGap: read.gap }),
  };
}

function readConfiguration(item: unknown): AwsLaunchConfiguration | undefined {
  const read = readFields(configurationFields, item);
  const name = read?.fields.LaunchConfigurationName;
  if (read === undefined || name === undefined) return undefined;
  const { fields, bad } = read;
  const isOptionsOdd = bad.includes('MetadataOptions');
  const imds = readImdsRequest(isOptionsOdd ? 'odd' : fields.MetadataOptions);
  const unreadable = isOptionsOdd ? [] : imds.unreadable.map((option) => `MetadataOptions (${option})`);
  return {
    name,
    imds,
    malformed: [...bad, ...unreadable],
    ...present({
      arn: fields.LaunchConfigurationARN,
      imageId: fields.ImageId,
      userData: fields.UserData,
      profile: fields.IamInstanceProfile,
    }),
  };
}
