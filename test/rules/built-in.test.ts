import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { compileRuleDocuments, compileRules, parseRuleFile, readRuleDirectory } from '../../src/rules/load.ts';
import { testRules } from '../../src/rules/test-rules.ts';

const files = await readRuleDirectory('rules');

describe('the built-in rules', () => {
  it.each(files.map((file) => [file.path, file] as const))(
    '%s is sound and its examples notice every mutant',
    async (_, file) => {
      const { errors, failures, rules } = await testRules([file]);
      expect({ errors, failures, rules }).toEqual({ errors: [], failures: [], rules: 1 });
    },
  );

  it('have distinct ids', () => {
    expect(compileRules(files).errors).toEqual([]);
  });

  it('load from parsed documents as from their text', () => {
    const documents = files.map((file) => {
      const parsed = parseRuleFile(file);
      if ('problems' in parsed) throw new Error(parsed.problems.join());
      return { path: file.path, document: JSON.parse(JSON.stringify(parsed.document)) };
    });
    const { rules, errors } = compileRuleDocuments(documents);
    expect(errors).toEqual([]);
    expect(rules.map((rule) => rule.id)).toEqual(compileRules(files).rules.map((rule) => rule.id));
  });

  it('keep their ids and severities, because users gate builds on them', () => {
    const { rules } = compileRules(files);
    expect(Object.fromEntries(rules.map((rule) => [rule.id, rule.severity]))).toEqual(frozen);
  });

  it('are listed in the index with their severity', async () => {
    const index = await readFile('rules/README.md', 'utf8');
    const rows = [...index.matchAll(/^\| \[([a-z0-9-]+)\]\(([^)]+)\) \| (\w+) \|/gm)];
    expect(Object.fromEntries(rows.map(([, id, , severity]) => [id, severity]))).toEqual(frozen);
    expect(rows.map(([, , path]) => path).sort()).toEqual(files.map((file) => file.path));
  });
});

const frozen = {
  'aws-account-enforcement-breaks-launches': 'low',
  'aws-account-imds-default-not-required': 'medium',
  'aws-asg-next-launch-imdsv1': 'medium',
  'aws-ec2-container-hop-limit': 'medium',
  'aws-ec2-hop-limit-above-1': 'low',
  'aws-ec2-http-port-public': 'medium',
  'aws-ec2-imds-without-role': 'info',
  'aws-ec2-imdsv1-allowed': 'high',
  'aws-ec2-role-admin': 'high',
  'aws-ec2-role-unreachable': 'low',
  'aws-ec2-role-unused': 'medium',
  'aws-ec2-role-without-permissions': 'low',
  'aws-ec2-ssrf-credential-path': 'critical',
  'aws-ec2-ssrf-credential-path-restricted': 'medium',
  'aws-ec2-tag-secret': 'high',
  'aws-ec2-user-data-secret': 'high',
  'aws-ec2-user-data-weak-password': 'medium',
  'aws-launch-configuration-imdsv1-allowed': 'medium',
  'aws-launch-configuration-user-data-secret': 'high',
  'aws-launch-configuration-user-data-weak-password': 'medium',
  'aws-launch-template-hop-limit-above-1': 'low',
  'aws-launch-template-imdsv1-allowed': 'medium',
  'aws-launch-template-user-data-secret': 'high',
  'aws-launch-template-user-data-weak-password': 'medium',
  'azure-vm-extension-secret': 'high',
  'azure-vm-http-port-public': 'medium',
  'azure-vm-identity-privileged': 'high',
  'azure-vm-identity-privileged-in-group': 'medium',
  'azure-vm-identity-without-roles': 'low',
  'azure-vm-managed-service-candidate': 'info',
  'azure-vm-msp-not-enforced': 'medium',
  'azure-vm-ssrf-credential-path': 'high',
  'azure-vm-tag-secret': 'high',
  'azure-vm-user-data-secret': 'high',
  'azure-vm-user-data-weak-password': 'medium',
  'azure-vmss-extension-secret': 'high',
  'azure-vmss-http-port-public': 'medium',
  'azure-vmss-identity-privileged': 'high',
  'azure-vmss-identity-privileged-in-group': 'medium',
  'azure-vmss-identity-without-roles': 'low',
  'azure-vmss-managed-service-candidate': 'info',
  'azure-vmss-msp-not-enforced': 'medium',
  'azure-vmss-ssrf-credential-path': 'high',
  'azure-vmss-tag-secret': 'high',
  'azure-vmss-user-data-secret': 'high',
  'azure-vmss-user-data-weak-password': 'medium',
};
