import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentText } from '../../src/plan/shell/comment.ts';
import { shellWord } from '../../src/plan/shell/quote.ts';
import { hclString } from '../../src/plan/terraform/hcl.ts';
import { finding, scriptOf, terraformOf } from './plan-source.ts';

const dashes = fc.string({
  unit: fc.constantFrom(...`ab1 '"\\$\`!(){}[]|&;<>*?~#-=,:/@\n\r\t\u2028\u202e\u0000é`),
  maxLength: 30,
});

describe('a value in a script', () => {
  it('is what bash hands to the program, whatever it is made of', () => {
    const values = fc.sample(fc.oneof(dashes, fc.string({ unit: 'grapheme' })), { numRuns: 2000, seed: 1 });
    const fit = values.filter((value) => shellWord(value) !== undefined && value !== '');
    const words = fit.map(shellWord).join(' ');
    const output = execFileSync('bash', ['-c', `printf '%s\\0' ${words}`], { encoding: 'utf8' });
    expect(output.split('\0').slice(0, -1)).toEqual(fit);
    expect(fit.length).toBeGreaterThan(500);
  });

  it.each([
    ['a line end', 'a\nrm -rf /'],
    ['a carriage return', 'a\rb'],
    ['a line separator', 'a\u2028b'],
    ['a direction override', 'a\u202eb'],
    ['a NUL', 'a\u0000b'],
    ['an escape', 'a\u001b[2Jb'],
    ['the look of an option', '--no-verify-ssl'],
    ['the name of a file to read', 'file:///etc/passwd'],
    ['an address to read', 'HTTP://example.com'],
  ])('is refused with %s', (_what, value) => {
    expect(shellWord(value)).toBeUndefined();
  });

  it('needs no quotes when it is plain', () => {
    expect(shellWord('i-0a1')).toBe('i-0a1');
    expect(shellWord("it's")).toBe(`'it'\\''s'`);
    expect(shellWord('')).toBe("''");
  });
});

describe('text in a comment', () => {
  it('never ends the line nor hides on it', () => {
    fc.assert(
      fc.property(
        fc.oneof(dashes, fc.string({ unit: 'binary' })),
        (text) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(commentText(text)),
      ),
    );
    expect(commentText('web\nrm -rf ~')).toBe('web\\u{a}rm -rf ~');
  });
});

describe('a string of Terraform', () => {
  it('holds no template and no quote of its own', () => {
    const dollar = '$';
    const text = hclString(`a"b\\${dollar}{file("x")}%{if}\n`);
    expect(text).toBe(`"a\\"b\\\\${dollar}${dollar}{file(\\"x\\")}%%{if}\\U0000000a"`);
  });
});

const evil = '$(touch owned)`touch owned`\'; touch owned; #\n touch owned \u2028 "';

/** Every name in it tries to run something. */
const hostile = [
  finding({
    ruleId: 'aws-asg-next-launch-imdsv1',
    resource: { kind: 'aws.autoscaling.group', id: "x'; touch owned; '", name: evil },
    source: { kind: 'launch-template', id: 'lt-1', version: '1', label: evil },
    launcher: { kind: 'autoscaling-group', evidence: [], advice: evil },
    facts: {
      nextLaunch: [{ from: evil, templateId: 'lt-1', templateVersion: 1, reference: '1', tokens: 'optional' }],
      mixed: false,
    },
  }),
  finding({
    ruleId: 'aws-ec2-imdsv1-allowed',
    resource: { id: 'i-1; touch owned', name: evil },
    facts: { metadataUse: { state: 'not-used', calls: 0, windowDays: 14, advice: evil } },
  }),
  finding({ ruleId: 'aws-ec2-imdsv1-allowed', resource: { id: 'i-2', account: '1; touch owned' } }),
  finding({ ruleId: 'aws-ec2-imdsv1-allowed', resource: { id: 'i-3', region: evil } }),
  finding({
    ruleId: 'aws-ec2-role-unused',
    resource: { id: 'i-4' },
    facts: { 'role.name': evil, 'role.profileArn': evil },
  }),
  finding({
    ruleId: 'azure-vm-msp-not-enforced',
    resource: { cloud: 'azure', kind: 'azure.vm', id: `/subscriptions/${evil}`, name: evil, region: 'global' },
    facts: { 'msp.state': 'off' },
  }),
  finding({ ruleId: evil, resource: { id: evil, name: evil } }),
];

describe('a script made of hostile names', () => {
  it('runs nothing of them, and hands them on as they are', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'imds-audit-plan-'));
    try {
      for (const name of ['aws', 'az']) {
        writeFileSync(path.join(folder, name), recorder);
        chmodSync(path.join(folder, name), 0o755);
      }
      writeFileSync(path.join(folder, 'plan.sh'), await scriptOf(hostile));
      const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, PROFILE_111122223333: 'p' };
      for (const section of ['safe', 'find_caller_first', 'unknown']) {
        execFileSync('bash', ['plan.sh', section], { cwd: folder, env, stdio: 'pipe' });
      }
      const calls = readFileSync(path.join(folder, 'calls'), 'utf8').split('\n');
      expect(calls).toContain('--auto-scaling-group-name');
      expect(calls).toContain("x'; touch owned; '");
      expect(calls).toContain('i-1; touch owned');
      expect(() => readFileSync(path.join(folder, 'owned'))).toThrow('ENOENT');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('says where a name kept it from writing a command', async () => {
    expect((await scriptOf(hostile)).match(/NO COMMAND/g)?.length).toBeGreaterThan(2);
  });

  it('gives Terraform comments that stay comments', async () => {
    const lines = (await terraformOf(hostile)).split('\n');
    expect(lines.filter((line) => line.trimStart().startsWith('touch'))).toEqual([]);
  });
});

const recorder = `#!/bin/sh
printf '%s\\n' "$@" >> calls
case "$*" in *get-caller-identity*) echo 111122223333 ;; *) echo 2 ;; esac
`;
