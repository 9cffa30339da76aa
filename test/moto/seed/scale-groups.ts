import {
  type AutoScalingClient,
  CreateAutoScalingGroupCommand,
  type CreateAutoScalingGroupCommandInput,
  type LaunchTemplateSpecification,
} from '@aws-sdk/client-auto-scaling';
import type { GroupCase, TemplateRef } from '../cases/launch-case.ts';

/** Makes an Auto Scaling group, which is known by its name. It stays empty: moto launches without a template's options. */
export async function seedScaleGroup(autoScaling: AutoScalingClient, one: GroupCase): Promise<void> {
  const region = await autoScaling.config.region();
  await autoScaling.send(
    new CreateAutoScalingGroupCommand({
      AutoScalingGroupName: one.name,
      AvailabilityZones: [`${region}a`],
      MinSize: 0,
      MaxSize: 2,
      DesiredCapacity: 0,
      ...launchOf(one.launches),
    }),
  );
}

function launchOf(launches: GroupCase['launches']): Partial<CreateAutoScalingGroupCommandInput> {
  if ('configuration' in launches) return { LaunchConfigurationName: launches.configuration };
  if ('template' in launches) return { LaunchTemplate: specification(launches) };
  const Overrides = launches.overrides.map(({ type, own }) => ({
    InstanceType: type,
    ...(own === undefined ? {} : { LaunchTemplateSpecification: specification(own) }),
  }));
  const LaunchTemplate = { LaunchTemplateSpecification: specification(launches.base), Overrides };
  return { MixedInstancesPolicy: { LaunchTemplate } };
}

function specification({ template, version }: TemplateRef): LaunchTemplateSpecification {
  return { LaunchTemplateName: template, Version: version };
}
