/** What a machine shows of who launched it. */
export interface LaunchTraces {
  readonly tags: Readonly<Record<string, string>>;
  readonly groupName?: string;
  readonly profile?: string;
  /** Container runtimes that the user data sets up or joins. */
  readonly hints: readonly string[];
}

/** One kind of launcher: how it is told, what it calls itself and where its metadata options are set. */
export interface LauncherKind {
  readonly kind: string;
  /** Tag keys that only this launcher sets; a key that ends in `/` is the beginning of one. Any of them is enough. */
  readonly tagKeys: readonly string[];
  /** The beginning of the names that it gives to scale groups. */
  readonly groupPrefix?: string;
  /** The name of an instance profile that it makes. */
  readonly profileName?: string;
  /** A runtime hint of the user data. */
  readonly hint?: string;
  /** Tag keys whose value names the launching thing, best first. */
  readonly nameKeys: readonly string[];
  readonly advice: string;
}

/**
 * Most specific first: a node of a managed node group is in a scale group too. Tags that do not begin with `aws:` can
 * be set by anybody, so a launcher only words advice and never decides an outcome.
 * Sources: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html, https://karpenter.sh/docs/concepts/nodeclasses/,
 * https://kops.sigs.k8s.io/instance_groups/, https://docs.aws.amazon.com/batch/latest/userguide/launch-templates.html,
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environments-cfg-ec2-imds.html,
 * https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-create-security-configuration.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export const launcherKinds: readonly LauncherKind[] = [
  {
    kind: 'karpenter',
    tagKeys: ['karpenter.sh/nodepool', 'karpenter.sh/provisioner-name', 'karpenter.k8s.aws/ec2nodeclass'],
    nameKeys: ['karpenter.k8s.aws/ec2nodeclass', 'karpenter.sh/nodepool', 'karpenter.sh/provisioner-name'],
    advice:
      'Set spec.metadataOptions (httpTokens: required, httpPutResponseHopLimit: 1) in the EC2NodeClass; Karpenter replaces the nodes.',
  },
  {
    kind: 'eks-node-group',
    tagKeys: ['eks:nodegroup-name'],
    groupPrefix: 'eks-',
    nameKeys: ['eks:nodegroup-name'],
    advice:
      'Give the managed node group a new launch template version with the metadata options and update the node group to it.',
  },
  {
    kind: 'kops',
    tagKeys: ['kops.k8s.io/instancegroup'],
    nameKeys: ['kops.k8s.io/instancegroup'],
    advice:
      'Set spec.instanceMetadata of the InstanceGroup, then run kops update cluster and kops rolling-update cluster.',
  },
  {
    kind: 'batch',
    tagKeys: ['AWSBatchServiceTag', 'aws:batch:compute-environment'],
    groupPrefix: 'AWSBatch-',
    nameKeys: ['aws:batch:compute-environment'],
    advice:
      'Set the metadata options in the launch template of the Batch compute environment and update the environment.',
  },
  {
    kind: 'elastic-beanstalk',
    tagKeys: ['elasticbeanstalk:environment-name', 'elasticbeanstalk:environment-id'],
    groupPrefix: 'awseb-',
    nameKeys: ['elasticbeanstalk:environment-name', 'elasticbeanstalk:environment-id'],
    advice:
      'Set the option DisableIMDSv1 to true in the namespace aws:autoscaling:launchconfiguration of the environment; this may move it to launch templates.',
  },
  {
    kind: 'emr',
    tagKeys: ['aws:elasticmapreduce:job-flow-id', 'aws:elasticmapreduce:instance-group-role'],
    nameKeys: ['aws:elasticmapreduce:job-flow-id'],
    advice:
      'Use a security configuration with InstanceMetadataServiceConfiguration (MinimumInstanceMetadataServiceVersion 2) for new clusters.',
  },
  {
    kind: 'kubernetes-node',
    tagKeys: ['kubernetes.io/cluster/'],
    nameKeys: [],
    advice: "Set the metadata options in the launch template of the cluster's own node group and replace the nodes.",
  },
  {
    kind: 'ecs',
    tagKeys: ['AmazonECSManaged'],
    profileName: 'ecsInstanceRole',
    hint: 'ecs-agent',
    nameKeys: [],
    advice:
      "Set the metadata options in the launch template of the capacity provider's scale group, and ECS_AWSVPC_BLOCK_IMDS=true in the agent's configuration to keep tasks off the host's role.",
  },
  {
    kind: 'autoscaling-group',
    tagKeys: ['aws:autoscaling:groupName'],
    nameKeys: ['aws:autoscaling:groupName'],
    advice:
      'Set the metadata options in the launch template or configuration of the group and start an instance refresh; a new version changes no running instance.',
  },
  {
    kind: 'ec2-fleet',
    tagKeys: ['aws:ec2:fleet-id', 'aws:ec2spot:fleet-request-id'],
    nameKeys: ['aws:ec2:fleet-id', 'aws:ec2spot:fleet-request-id'],
    advice: 'Set the metadata options in the launch template of the fleet, and on the running instances as well.',
  },
  {
    kind: 'cloudformation',
    tagKeys: ['aws:cloudformation:stack-name', 'aws:cloudformation:stack-id'],
    nameKeys: ['aws:cloudformation:stack-name'],
    advice:
      'Change the resource in its CloudFormation stack; a change on the instance alone is drift and may be undone.',
  },
];
