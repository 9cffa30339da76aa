import { tagOf } from '../aws/filters.ts';
import { isShape, type Shape } from '../shape.ts';

/** The templates that a list of versions belongs to, as DescribeLaunchTemplates lists them. */
export function templatesOf(versions: readonly Shape[]): readonly Shape[] {
  const ids = new Set(versions.map((version) => version['LaunchTemplateId']));
  return [...ids].map((id) => templateOf(versions.filter((version) => version['LaunchTemplateId'] === id)));
}

function templateOf(versions: readonly Shape[]): Shape {
  return {
    LaunchTemplateId: versions[0]?.['LaunchTemplateId'],
    LaunchTemplateName: versions[0]?.['LaunchTemplateName'],
    CreateTime: versions[0]?.['CreateTime'],
    DefaultVersionNumber: versions.find((version) => version['DefaultVersion'] === true)?.['VersionNumber'],
    LatestVersionNumber: Math.max(...versions.map((version) => Number(version['VersionNumber']))),
  };
}

/** A group lists its members, found by the tag that Auto Scaling gives them, unless the file names them. */
export function completeGroup(group: Shape, instances: readonly Shape[]): Shape {
  const name = group['AutoScalingGroupName'];
  const members = instances.filter((instance) => tagOf(instance, 'aws:autoscaling:groupName') === name);
  const size = members.length;
  return {
    MinSize: 0,
    MaxSize: size,
    DesiredCapacity: size,
    Instances: members.map((each) => memberOf(each, group)),
    ...group,
  };
}

function memberOf(instance: Shape, group: Shape): Shape {
  const LaunchTemplateId = tagOf(instance, 'aws:ec2launchtemplate:id');
  const Version = tagOf(instance, 'aws:ec2launchtemplate:version');
  const { LaunchConfigurationName } = group;
  return {
    InstanceId: instance['InstanceId'],
    InstanceType: instance['InstanceType'],
    ...(isShape(instance['Placement']) ? { AvailabilityZone: instance['Placement']['AvailabilityZone'] } : {}),
    LifecycleState: 'InService',
    HealthStatus: 'Healthy',
    ProtectedFromScaleIn: false,
    ...(LaunchTemplateId === undefined ? {} : { LaunchTemplate: { LaunchTemplateId, Version } }),
    ...(LaunchConfigurationName === undefined ? {} : { LaunchConfigurationName }),
  };
}
