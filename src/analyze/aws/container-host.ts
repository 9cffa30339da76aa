import type { AwsImage } from '../../model/aws/launch.ts';
import type { Ec2Instance } from '../../model/resource/aws.ts';

type Container = NonNullable<Ec2Instance['container']>;

/** Where a container host gives itself away. */
export interface ContainerTraces {
  readonly tags?: Readonly<Record<string, string>>;
  /** ARN or name of the instance profile. */
  readonly profile?: string;
  readonly image?: AwsImage;
  /** Container runtimes that the user data sets up or joins. */
  readonly hints?: readonly string[];
  /** The AWS service that manages the machine: `eks.amazonaws.com`. */
  readonly principal?: string;
}

/**
 * Tags of EKS, kops, Karpenter, ECS and Batch; a key or, with its last character `/` or `:`, the beginning of one.
 * https://docs.aws.amazon.com/eks/latest/userguide/eks-using-tags.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html
 */
const tagMarks: readonly string[] = [
  'kubernetes.io/cluster/',
  'k8s.io/',
  'kops.k8s.io/',
  'eks:',
  'aws:eks:',
  'karpenter.sh/',
  'karpenter.k8s.aws/',
  'AmazonECSManaged',
  'aws:ecs:',
  'AWSBatchServiceTag',
];

/** Names of the optimized images of EKS, ECS and Bottlerocket hold these words: https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-amis.html */
const imageWords = /(?:^|[^a-z0-9])(?:eks|ecs|k8s|kubernetes|kops|docker|bottlerocket)(?:[^a-z0-9]|$)/i;

/** The profile that the ECS console makes: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html */
const profileWords = /ecsInstanceRole|(?:^|[-_/])eks[-_]|NodeInstanceProfile/;

const principals: ReadonlySet<string> = new Set(['eks.amazonaws.com', 'ecs.amazonaws.com', 'batch.amazonaws.com']);

/** Whether a machine runs containers, and by what one can tell. `host: false` means that nothing that was read says so. */
export function containerHost(traces: ContainerTraces): Container {
  const evidence = [
    ...Object.keys(traces.tags ?? {})
      .filter(isTagMark)
      .map((key) => `tag ${key}`),
    ...matching(traces.profile, profileWords).map((profile) => `instance profile ${profile.split('/').at(-1)}`),
    ...matching(traces.image?.name, imageWords).map((name) => `image ${name}`),
    ...matching(traces.image?.description, imageWords).map((text) => `image description ${text}`),
    ...(traces.hints ?? []).map((hint) => `user data: ${hint}`),
    ...[traces.principal ?? ''].filter((name) => principals.has(name)).map((name) => `managed by ${name}`),
  ];
  return { host: evidence.length > 0, evidence };
}

function isTagMark(key: string): boolean {
  return tagMarks.some((mark) => (/[/:]$/.test(mark) ? key.startsWith(mark) : key === mark));
}

function matching(text: string | undefined, words: RegExp): string[] {
  return text !== undefined && words.test(text) ? [text] : [];
}
