import type { AwsLaunch } from '../../model/aws/launch.ts';
import type { RawAwsScope } from '../../model/aws/raw.ts';
import type { Scope } from '../../model/cloud.ts';
import { readImdsDefaults } from './imds-defaults.ts';
import { readLaunchConfigurations } from './launch-configurations.ts';
import { readLaunchTemplates } from './launch-templates.ts';
import { readScaleGroups } from './scale-groups.ts';

/** Everything in a scope that decides what the next instance gets: templates, configurations, groups and account defaults. */
export function normalizeTemplates(raw: RawAwsScope, scope: Scope): AwsLaunch {
  const { gaps: templateGaps, ...templates } = readLaunchTemplates(raw, scope);
  const { gaps: configurationGaps, ...configurations } = readLaunchConfigurations(raw.launchConfigurations, scope);
  const { gaps: groupGaps, ...groups } = readScaleGroups(raw.autoScalingGroups, scope);
  const defaults = readImdsDefaults(raw.imdsDefaults, scope);
  const defaultsGaps = defaults.ok ? [] : [defaults.gap];
  const gaps = [...templateGaps, ...configurationGaps, ...groupGaps, ...defaultsGaps];
  return { ...templates, ...configurations, ...groups, defaults, gaps };
}
