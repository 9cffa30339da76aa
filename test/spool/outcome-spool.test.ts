import { expect, it } from 'vitest';
import type { Resource } from '../../src/model/resource/resource.ts';
import { OutcomeSpool } from '../../src/spool/outcome-spool.ts';

it('counts resources by kind in an order of its own, not in that of their arrival', async () => {
  const spool = await OutcomeSpool.create(new Set());
  try {
    const base = { id: 'x', account: 'a', region: 'r', name: 'x' };
    const vm: Resource = { ...base, cloud: 'azure', kind: 'azure.vm' };
    const instance: Resource = { ...base, cloud: 'aws', kind: 'aws.ec2.instance' };
    for (const resource of [vm, instance, vm]) spool.countResource(resource);
    expect(Object.entries(spool.resourcesByKind)).toEqual([
      ['aws.ec2.instance', 1],
      ['azure.vm', 2],
    ]);
  } finally {
    await spool.dispose();
  }
});
