import type { Report, Source } from '../finding.ts';
import { keyShape } from '../judge/key-words.ts';
import { allMatches } from '../text/all-matches.ts';
import type { ScriptLine } from '../text/script-line.ts';
import { applianceForms } from './appliance-forms.ts';
import { claim } from './claims.ts';
import { clusterForms, type Form } from './cluster-forms.ts';

const TOKENS_BLOCK = /\b(?:tokens?|acl)\b["']?\s{0,3}(?:[=:]\s{0,3})?\{/;
const TOKEN_ROLE =
  /\b(?:agent|default|initial_management|agent_recovery|agent_master|replication|master|config_file_service_registration|token)["']?\s{0,4}[=:]\s{0,4}["']([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})["']/gi;

/** Finds the shared secrets of clusters, VPNs and network services, whose names alone would not give them away. */
export function findClusterSecrets(source: Source, report: Report): void {
  const forms = [...clusterForms, ...applianceForms].filter(({ needs }) => source.text.includes(needs));
  const hasTokens = source.text.includes('{') && TOKENS_BLOCK.test(source.text);
  if (forms.length === 0 && !hasTokens) return;
  let blockUntil = -1;
  source.lines.forEach((line, index) => {
    findForms(source, report, { line, forms });
    if (!hasTokens) return;
    if (TOKENS_BLOCK.test(line.text)) blockUntil = index + 8;
    if (index > blockUntil) return;
    for (const match of allMatches(line.text, TOKEN_ROLE)) put(source, report, { form: CONSUL_TOKEN, line, match });
  });
}

interface FormSearch {
  readonly line: ScriptLine;
  readonly forms: readonly Form[];
}

function findForms(source: Source, report: Report, { line, forms }: FormSearch): void {
  for (const form of forms) {
    if (!line.text.includes(form.needs)) continue;
    if (form.kind === 'kubeadm-token' && !/join|token|kubeadm|bootstrap/i.test(line.text)) continue;
    for (const match of allMatches(line.text, form.pattern)) put(source, report, { form, line, match });
  }
}

const CONSUL_TOKEN = { kind: 'consul-acl-token', key: 'tokens', shape: 'token' } as const;

interface FormMatch {
  readonly form: Omit<Form, 'pattern' | 'needs'>;
  readonly line: ScriptLine;
  readonly match: RegExpExecArray;
}

function put(source: Source, report: Report, { form, line, match }: FormMatch): void {
  const { kind, key, shape } = form;
  const value = match[1] ?? '';
  if (kind === 'kubeadm-token' && !isJoinToken(line.text, match.index)) return;
  claim(source, report, {
    kind,
    key,
    shape,
    family: 'cluster',
    value,
    quote: 'single',
    certain: true,
    line,
    offset: match.index,
  });
}

/** `abcdef.0123456789abcdef` looks like a host or file name; a word for joining must stand before it. */
function isJoinToken(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 120), at);
  return (
    /join|kubeadm|bootstrap/i.test(text) ||
    keyShape(/([\w-]+)["']?\s{0,4}[=: ]\s{0,4}["']?$/.exec(before)?.[1] ?? '') === 'token'
  );
}
