import type { ReportingDescriptor } from 'sarif';
import type { RuleInfo } from '../../model/rule-info.ts';
import type { Severity } from '../../model/severity.ts';
import { markdownBlock } from '../escape/markdown.ts';
import { isAttackPath } from '../label.ts';

/** SARIF's level of each severity. */
export const levels = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
} as const satisfies Record<Severity, string>;

/**
 * GitHub's ranges: critical is over 9.0, high from 7.0, medium from 4.0, low from 0.1; none means no security severity.
 * https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
const securitySeverity: Readonly<Record<Severity, string | undefined>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: undefined,
};

/** GitHub keeps at most 1,024 characters of a description, and ten tags. */
const maxDescription = 1_024;
const maxTags = 10;

/** What SARIF says of a rule. It holds nothing of a scanned cloud: GitHub keeps one text a rule for all uploads. */
export function ruleDescriptor(rule: RuleInfo): ReportingDescriptor {
  const { id, title, rationale, severity, references, frameworks } = rule;
  const helpUri = references.find((reference) => /^https:\/\/[^\s]+$/.test(reference));
  const score = securitySeverity[severity];
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: sentence(title) },
    fullDescription: { text: sentence(rationale || title) },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: tagsOf(rule),
      precision: 'high',
      'problem.severity': severityWord(severity),
      ...(score === undefined ? {} : { 'security-severity': score }),
      frameworks,
    },
  };
}

/** A rule that the findings name and the catalogue does not. */
export function unlistedRule(id: string, severity: Severity, resource: RuleInfo['resource']): RuleInfo {
  return { id, title: id, severity, resource, rationale: '', remediation: {}, references: [], frameworks: {} };
}

function severityWord(severity: Severity): 'error' | 'warning' | 'recommendation' {
  const level = levels[severity];
  return level === 'note' ? 'recommendation' : level;
}

function tagsOf({ id, frameworks }: RuleInfo): string[] {
  const [cloud = '', service = ''] = id.split('-');
  const weaknesses = (frameworks['cwe'] ?? []).map((cwe) => `external/cwe/${cwe.toLowerCase()}`);
  const path = isAttackPath(id) ? ['attack-path'] : [];
  return [...new Set(['security', cloud, service, ...path, ...weaknesses])]
    .filter((tag) => tag !== '')
    .slice(0, maxTags);
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase()).slice(0, 255);
}

function sentence(text: string): string {
  const cut = text.length > maxDescription ? `${text.slice(0, maxDescription - 4)}...` : text;
  return /[.!?]$/.test(cut) ? cut : `${cut}.`;
}

function helpText({ rationale, title, remediation }: RuleInfo): string {
  const ways = Object.values(remediation).filter((way) => way !== undefined && way !== '');
  return [sentence(rationale || title), ...ways].join('\n\n');
}

function helpMarkdown({ title, rationale, remediation, references, frameworks }: RuleInfo): string {
  const controls = Object.entries(frameworks).map(([name, ids]) => `* ${name}: ${ids.join(', ')}`);
  const { text, cli, terraform, console } = remediation;
  return [
    `## Why it matters\n\n${sentence(rationale || title)}`,
    '## Fix',
    text,
    cli && `**Command line**\n\n${markdownBlock('sh', cli)}`,
    terraform && `**Terraform**\n\n${markdownBlock('hcl', terraform)}`,
    console && `**Console**\n\n${console}`,
    controls.length > 0 && `## Controls\n\n${controls.join('\n')}`,
    references.length > 0 && `## References\n\n${references.map((reference) => `* <${reference}>`).join('\n')}`,
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('\n\n');
}
