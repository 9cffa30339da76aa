/** Severities, worst first; the order of every report. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;

export type Severity = (typeof severities)[number];

/** How sure the program is that a finding is real. */
export const confidences = ['high', 'medium', 'low'] as const;

export type Confidence = (typeof confidences)[number];

const rank: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3, info: 4 };

/** Sort order of two severities: negative when `a` is worse than `b`. */
export function compareSeverity(a: Severity, b: Severity): number {
  return rank[a] - rank[b];
}

/** True when `severity` is as bad as `threshold` or worse. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return rank[severity] <= rank[threshold];
}

/** A fresh count of zero for every severity. */
export function zeroCounts(): Record<Severity, number> {
  return { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
}
