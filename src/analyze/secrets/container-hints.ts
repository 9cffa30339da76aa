import type { Source } from './finding.ts';

const HINTS: readonly (readonly [string, RegExp])[] = [
  [
    'ecs-agent',
    /\/etc\/ecs\/ecs\.config|\bECS_CLUSTER\b|Initialize-ECSAgent|amazon-ecs-(?:agent|init)|\becs-init\b|systemctl\s+\w+\s+(?:--now\s+)?ecs\b/,
  ],
  ['eks-bootstrap', /\/etc\/eks\/bootstrap\.sh|Start-EKSBootstrap|EKSBootstrapScriptFile|node\.eks\.aws|\bnodeadm\b/i],
  ['bottlerocket', /^[ \t]*\[settings\.(?:kubernetes|ecs)\b/m],
  ['kubelet', /\bkubelet\b|KUBELET_EXTRA_ARGS/i],
  ['kubeadm', /\bkubeadm\s+(?:join|init)\b/],
  ['k3s', /\bK3S_(?:URL|TOKEN)\b|get\.k3s\.io|\bk3s\s+(?:agent|server)\b/],
  ['rke2', /\brke2-(?:agent|server)\b|get\.rke2\.io/],
  ['microk8s', /\bmicrok8s\b/],
  [
    'docker',
    /\bdocker(?:-compose)?\s+(?:run|compose|pull|up|login|swarm|start|exec|build|stack|service)\b|get\.docker\.com|\bdocker(?:-ce|\.io|-engine)\b|install\s[^#\n]*\bdocker\b|(?:systemctl|service)\s[^#\n]*\bdocker\b|^[ \t]*-[ \t]+docker\b/m,
  ],
  ['podman', /\bpodman\s+(?:run|pull|login|play|start)\b/],
  ['containerd', /\bcontainerd\b|\bnerdctl\b/],
  ['nomad', /\bnomad\s+agent\b|\/etc\/nomad/],
];

/** The container runtimes and cluster agents that a script sets up, outside of its comments. */
export function containerHintsOf(source: Source): readonly string[] {
  const live = source.lines
    .filter(({ commented }) => !commented)
    .map(({ text }) => text.replaceAll('\n', ' '))
    .join('\n');
  return HINTS.filter(([, pattern]) => pattern.test(live)).map(([hint]) => hint);
}
