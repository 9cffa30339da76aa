import type { NormalizedInstance } from '../../model/aws/instance.ts';
import type { AwsLaunch, LaunchRef } from '../../model/aws/launch.ts';
import type { Owner, Source } from '../../model/resource/base.ts';

/** Where an instance comes from: the stable thing it belongs to, and the thing to fix. Either may be absent. */
export interface Origin {
  readonly owner?: Owner;
  readonly source?: Source;
}

/**
 * Owner and source of an instance. The owner is told by tags that only AWS can set (`aws:`), because it names findings:
 * scale group, stack resource, launch template. The source is the template version or configuration that it was
 * launched from, else the stack or the file that declares it.
 */
export function originOf(instance: NormalizedInstance, launch: AwsLaunch): Origin {
  const owner = ownerOf(instance, launch);
  const source = launchSource(instance, launch) ?? declaredSource(instance.resource.tags ?? {});
  return { ...(owner === undefined ? {} : { owner }), ...(source === undefined ? {} : { source }) };
}

function ownerOf({ groupName, templateId, resource }: NormalizedInstance, launch: AwsLaunch): Owner | undefined {
  if (groupName !== undefined) return { kind: 'autoscaling-group', id: groupName };
  const stack = stackResource(resource.tags ?? {});
  if (stack !== undefined) return { kind: 'cloudformation-resource', id: `${stack.stack}/${stack.logicalId}` };
  if (templateId === undefined) return undefined;
  return { kind: 'launch-template', id: templateId, ...nameKey(launch.templates.get(templateId)?.name) };
}

function nameKey(name: string | undefined): { name?: string } {
  return name === undefined ? {} : { name };
}

/** The instance's own tags first; a scale group knows it too, also for launch configurations, which leave no tag. */
function launchSource(instance: NormalizedInstance, launch: AwsLaunch): Source | undefined {
  const { templateId, templateVersion, groupName, resource } = instance;
  const use = groupName === undefined ? '' : `, used by group ${groupName}`;
  if (templateId !== undefined) return templateSource({ id: templateId, version: templateVersion, use });
  const group = groupName === undefined ? undefined : launch.groups.get(groupName);
  const ref = group?.members.get(resource.id);
  return ref === undefined ? undefined : refSource({ ref, launch, use });
}

function refSource({ ref, launch, use }: { ref: LaunchRef; launch: AwsLaunch; use: string }): Source | undefined {
  if (ref.kind === 'configuration') {
    return { kind: 'launch-configuration', id: ref.name, label: `launch configuration ${ref.name}${use}` };
  }
  const id = ref.id ?? (ref.name === undefined ? undefined : launch.templateIds.get(ref.name));
  // `$Latest` and `$Default` say what the next instance gets, not what this one got.
  const version = ref.version.startsWith('$') ? undefined : ref.version;
  return id === undefined ? undefined : templateSource({ id, version, use });
}

function templateSource({ id, version, use }: { id: string; version: string | undefined; use: string }): Source {
  const label = `launch template ${id}${version === undefined ? '' : ` version ${version}`}${use}`;
  return { kind: 'launch-template', id, ...(version === undefined ? {} : { version }), label };
}

/** Tags of CloudFormation and of yor (https://github.com/bridgecrewio/yor), which names the file behind a resource. */
function declaredSource(tags: Readonly<Record<string, string>>): Source | undefined {
  const { git_org: org, git_repo: repo, git_file: file, git_commit: commit } = tags;
  if (file !== undefined && file !== '') {
    const repository = [org, repo].filter((part) => part !== undefined && part !== '').join('/');
    const id = repository === '' ? file : `${repository}/${file}`;
    const label = repository === '' ? `file ${file}` : `file ${file} of repository ${repository}`;
    return { kind: 'file', id, ...(commit === undefined || commit === '' ? {} : { version: commit }), label };
  }
  const stack = stackResource(tags);
  if (stack === undefined) return undefined;
  const label = `resource ${stack.logicalId} of CloudFormation stack ${stack.stack}`;
  return { kind: 'cloudformation', id: `${stack.stack}/${stack.logicalId}`, label };
}

function stackResource(tags: Readonly<Record<string, string>>): { stack: string; logicalId: string } | undefined {
  const stack = tags['aws:cloudformation:stack-name'];
  const logicalId = tags['aws:cloudformation:logical-id'];
  return stack === undefined || stack === '' || logicalId === undefined || logicalId === ''
    ? undefined
    : { stack, logicalId };
}
