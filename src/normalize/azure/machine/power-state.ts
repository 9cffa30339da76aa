import { z } from 'zod';
import type { RawAzureMachine } from '../../../model/azure/raw.ts';
import { listOf, optionalText } from '../shapes.ts';
import { asBody, type Body } from './body.ts';
import type { Trouble } from './trouble.ts';

const statuses = listOf(z.object({ code: optionalText }));

/**
 * The power state of a machine from its instance view, which comes alone or inside the machine's properties:
 * `PowerState/running` gives `running`; `PowerState/unknown` says that Azure itself does not know.
 * https://learn.microsoft.com/azure/virtual-machines/states-billing
 */
export function readPowerState(raw: RawAzureMachine, properties: Body, trouble: Trouble): { powerState?: string } {
  const { instanceView } = raw;
  if (instanceView !== undefined && !instanceView.ok) {
    const { api, code, fix } = instanceView.gap;
    const reason = `${api} could not be read (${code})`;
    trouble.unread.push({ path: 'powerState', kind: 'gap', reason, ...(fix === undefined ? {} : { fix }) });
    return {};
  }
  const view = viewOf(instanceView?.value) ?? viewOf(properties['instanceView']);
  if (view === undefined && instanceView === undefined) {
    trouble.unread.push({ path: 'powerState', kind: 'undetermined', reason: 'the instance view was not read' });
    return {};
  }
  const parsed = statuses.safeParse(view);
  if (!parsed.success) {
    trouble.malformed('statuses', 'powerState');
    return {};
  }
  const codes = parsed.data.flatMap(({ code }) => /^PowerState\/(.+)$/i.exec(code ?? '')?.[1]?.toLowerCase() ?? []);
  const powerState = codes[0];
  if (powerState !== undefined && powerState !== 'unknown') return { powerState };
  const what = powerState === undefined ? 'shows no power state' : 'says that the power state is unknown';
  trouble.unread.push({ path: 'powerState', kind: 'undetermined', reason: `the instance view ${what}` });
  return {};
}

/** The statuses of an instance view, of a machine's body that holds one, or nothing. */
function viewOf(value: unknown): unknown {
  const body = asBody(value);
  return body['statuses'] ?? asBody(asBody(body['properties'])['instanceView'])['statuses'];
}
