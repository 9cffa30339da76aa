import type { Source } from './finding.ts';

/** Each hint with the texts of which its pattern needs one. */
const HINTS: readonly (readonly [hint: string, needs: readonly string[], pattern: RegExp])[] = [
  [
    'ecs-agent',
    ['ecs', 'ECS'],
    /\/etc\/ecs\/ecs\.config|\bECS_CLUSTER\b|Initialize-ECSAgent|amazon-ecs-(?:agent|init)|\becs-init\b|systemctl\s+\w+\s+(?:--now\s+)?ecs\b/,
  ],
  [
    'eks-bootstrap',
    ['eks', 'EKS', 'nodeadm'],
    /\/etc\/eks\/bootstrap\.sh|Start-EKSBootstrap|EKSBootstrapScriptFile|node\.eks\.aws|\bnodeadm\b/,
  ],
  ['bottlerocket', ['[settings.'], /^[ \t]*\[settings\.(?:kubernetes|ecs)\b/m],
  ['kubelet', ['kubelet', 'KUBELET'], /\bkubelet\b|KUBELET_EXTRA_ARGS/i],
  ['kubeadm', ['kubeadm'], /\bkubeadm\s+(?:join|init)\b/],
  ['k3s', ['k3s', 'K3S'], /\bK3S_(?:URL|TOKEN)\b|get\.k3s\.io|\bk3s\s+(?:agent|server)\b/],
  ['rke2', ['rke2'], /\brke2-(?:agent|server)\b|get\.rke2\.io/],
  ['microk8s', ['microk8s'], /\bmicrok8s\b/],
  [
    'docker',
    ['docker'],
    /\bdocker(?:-compose)?\s+(?:run|compose|pull|up|login|swarm|start|exec|build|stack|service)\b|get\.docker\.com|\bdocker(?:-ce|\.io|-engine)\b|install\s[^#\n]*\bdocker\b|(?:systemctl|service)\s[^#\n]*\bdocker\b|^[ \t]*-[ \t]+docker\b/m,
  ],
  ['podman', ['podman'], /\bpodman\s+(?:run|pull|login|play|start)\b/],
  ['containerd', ['containerd', 'nerdctl'], /\bcontainerd\b|\bnerdctl\b/],
  ['nomad', ['nomad'], /\bnomad\s+agent\b|\/etc\/nomad/],
];

/** The container runtimes and cluster agents that a script sets up, outside of its comments. */
export function containerHintsOf(source: Source): readonly string[] {
  const hints = HINTS.filter(([, needs]) => holdsOne(source.text, needs));
  return hints
    .filter(([, needs, pattern]) =>
      source.lines.some(({ text, commented }) => !commented && holdsOne(text, needs) && pattern.test(text)),
    )
    .map(([hint]) => hint);
}

function holdsOne(text: string, needs: readonly string[]): boolean {
  return needs.some((need) => text.includes(need));
}
