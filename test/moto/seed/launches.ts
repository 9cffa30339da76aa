import { CreateLaunchConfigurationCommand } from '@aws-sdk/client-auto-scaling';
import {
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  type EC2Client,
  ModifyLaunchTemplateCommand,
  type RequestLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import type { ConfigurationCase, LaunchSpec, TemplateCase } from '../cases/launch-case.ts';
import type { Clients } from './clients.ts';
import { amazonImage } from './instances.ts';
import { known } from './known.ts';

/** Makes a launch template with all versions; resolves with its id. */
export async function seedTemplate(ec2: EC2Client, one: TemplateCase): Promise<string> {
  const [first = {}, ...later] = one.versions;
  const LaunchTemplateName = one.name;
  const { LaunchTemplate } = await ec2.send(
    new CreateLaunchTemplateCommand({ LaunchTemplateName, LaunchTemplateData: dataOf(first) }),
  );
  for (const version of later) {
    await ec2.send(new CreateLaunchTemplateVersionCommand({ LaunchTemplateName, LaunchTemplateData: dataOf(version) }));
  }
  if (one.defaultVersion !== undefined) {
    const DefaultVersion = String(one.defaultVersion);
    await ec2.send(new ModifyLaunchTemplateCommand({ LaunchTemplateName, DefaultVersion }));
  }
  return known(LaunchTemplate?.LaunchTemplateId);
}

function dataOf({ metadata, userData, image = amazonImage }: LaunchSpec): RequestLaunchTemplateData {
  return {
    ...(image === null ? {} : { ImageId: image }),
    InstanceType: 't3.micro',
    ...(metadata === undefined ? {} : { MetadataOptions: metadata }),
    ...(userData === undefined ? {} : { UserData: base64(userData) }),
  };
}

/** Makes a launch configuration, which is known by its name. */
export async function seedConfiguration({ autoScaling }: Clients, one: ConfigurationCase): Promise<void> {
  await autoScaling.send(
    new CreateLaunchConfigurationCommand({
      LaunchConfigurationName: one.name,
      ImageId: amazonImage,
      InstanceType: 't3.micro',
      ...(one.metadata === undefined ? {} : { MetadataOptions: one.metadata }),
      ...(one.userData === undefined ? {} : { UserData: base64(one.userData) }),
    }),
  );
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
