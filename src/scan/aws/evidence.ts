import type { InstanceParts } from '../../analyze/aws/instance.ts';
import type { NormalizedInstance } from '../../model/aws/instance.ts';
import type { MetadataUseQuestion } from '../../model/collector.ts';
import type { AwsScopeContext } from './context.ts';

/** The opt-in evidence about the instances of one page. */
export interface PageEvidence {
  of(instanceId: string): Pick<InstanceParts, 'metadataUse' | 'roleUse'>;
}

/** Asks CloudWatch and CloudTrail about a page of instances, as far as the user wants that. */
export async function readEvidence(
  instances: readonly { readonly instance: NormalizedInstance }[],
  { collector, scope, tools, recorder, metricCost }: AwsScopeContext,
): Promise<PageEvidence> {
  const wanted = new Set(tools.settings.evidence);
  const all = instances.map(({ instance }) => instance);
  const questions = wanted.has('cloudwatch') ? all.flatMap(questionAbout) : [];
  metricCost.announce(questions.length);
  const [metadataUse, roleUse] = await Promise.all([
    questions.length > 0 ? collector.metadataUse(scope, questions) : new Map<string, never>(),
    wanted.has('cloudtrail') ? collector.roleUse(scope, all.flatMap(idWithRole)) : new Map<string, never>(),
  ]);
  for (const reading of [...metadataUse.values(), ...roleUse.values()]) {
    if (!reading.ok) await recorder.gaps([reading.gap]);
  }
  return {
    of: (id) => {
      const metadata = metadataUse.get(id);
      const role = roleUse.get(id);
      return {
        ...(metadata === undefined ? {} : { metadataUse: metadata }),
        ...(role === undefined ? {} : { roleUse: role }),
      };
    },
  };
}

/** While tokens are optional an instance has only the first metric, afterwards only the second. */
function questionAbout({ resource }: NormalizedInstance): MetadataUseQuestion[] {
  if (resource.state === 'terminated' || resource.imds?.endpoint !== 'enabled') return [];
  const metric = resource.imds.tokens === 'required' ? 'MetadataNoTokenRejected' : 'MetadataNoToken';
  return [{ instanceId: resource.id, metric }];
}

function idWithRole({ resource, profileArn }: NormalizedInstance): string[] {
  return profileArn === undefined || resource.state === 'terminated' ? [] : [resource.id];
}
