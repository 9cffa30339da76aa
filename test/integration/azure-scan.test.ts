import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { azurePermissions } from '../../src/collect/azure/permissions.ts';
import { named, scanAzure } from './azure-scan.ts';
import { runCli } from './cli.ts';

const found = [
  'azure-vm-extension-secret open',
  'azure-vm-extension-secret open',
  'azure-vm-extension-secret open',
  'azure-vm-http-port-public guarded',
  'azure-vm-http-port-public open',
  'azure-vm-identity-privileged open',
  'azure-vm-managed-service-candidate guarded',
  'azure-vm-managed-service-candidate open',
  'azure-vm-msp-not-enforced open',
  'azure-vm-ssrf-credential-path open',
  'azure-vm-tag-secret open',
  'azure-vm-user-data-secret open',
  'azure-vmss-http-port-public pool',
  'azure-vmss-identity-privileged-in-group pool',
  'azure-vmss-managed-service-candidate pool',
  'azure-vmss-ssrf-credential-path pool',
  'azure-vmss-user-data-weak-password pool',
];

describe('a scan of Azure through the real SDK', () => {
  it('finds what the estate holds, and knows what is latent', async () => {
    const { code, report } = await scanAzure(['--include', 'skip']);
    expect(named(report.findings)).toEqual(found);
    expect(report.unknown).toEqual([]);
    expect(report.gaps).toEqual([]);
    expect(report.scan.scopes.map(({ status }) => status).sort()).toEqual(['read', 'read', 'skipped']);
    expect(report.skip).toContainEqual(
      expect.objectContaining({
        ruleId: 'azure-vm-http-port-public',
        latent: true,
        chain: expect.arrayContaining(['pip stopped-ip 203.0.113.6']),
      }),
    );
    expect(code).toBe(1);
  });

  it('sees the same through pages of one, of which some are empty', async () => {
    const { report, calls } = await scanAzure([], { pageSize: 1 });
    expect(named(report.findings)).toEqual(found);
    expect(report.gaps).toEqual([]);
    expect(
      calls.filter(({ action, form }) => action === 'virtualMachines/read' && form === 'list').length,
    ).toBeGreaterThan(5);
  });

  it('makes only calls that the published least role allows', async () => {
    const { calls } = await scanAzure();
    const made = new Set(
      calls.filter(({ service }) => service !== 'identity').map(({ service, action }) => `${service}/${action}`),
    );
    const allowed = azurePermissions.map(({ action }) => action);
    expect([...made].sort()).toEqual([...allowed].sort());
  });

  it('does not read user data, extensions and run commands when told so, and skips the rules that need them', async () => {
    const { report, calls } = await scanAzure(['--no-user-data', '--include', 'skip']);
    const extra = calls.filter(
      ({ action, form }) => action.includes('runCommands') || (action === 'virtualMachines/read' && form === 'item'),
    );
    expect(extra).toEqual([]);
    const skipped = named(report.skip ?? []);
    for (const rule of ['user-data-secret', 'user-data-weak-password', 'extension-secret'])
      expect(skipped).toContain(`azure-vm-${rule} open`);
    expect(report.unknown).toEqual([]);
  });

  it('reads the subscriptions it is told, by id or name, and no others', async () => {
    const { report, calls } = await scanAzure(['--subscription', 'data']);
    expect(report.findings).toEqual([]);
    expect(report.scan.complete).toBe(true);
    const asked = new Set(calls.filter(({ service }) => service === 'Microsoft.Compute').map(({ account }) => account));
    expect([...asked]).toEqual(['00000000-0000-4000-8000-000000000002']);
  });
});

describe('a saved inventory of Azure', () => {
  it('gives the same findings as the scan that saved it, and holds no secret', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'imds-audit-azure-'));
    try {
      const file = path.join(folder, 'inventory.ndjson');
      const scanned = await scanAzure(['--save', file]);
      const replayed = await runCli(['scan', '--from', file, '--format', 'json']);
      const report = JSON.parse(replayed.stdout);
      expect(report.findings).toEqual(scanned.report.findings);
      expect(report.scan.scopes).toEqual(scanned.report.scan.scopes);
      expect(replayed.code).toBe(scanned.code);
      expect(await readFile(file, 'utf8')).not.toMatch(/export DB_PASSWORD|changeme|ghp_\w/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
