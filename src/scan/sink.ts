import type { Gap } from '../model/gap.ts';
import type { ScopeResult } from '../model/report.ts';
import type { Resource } from '../model/resource/resource.ts';

/** What every source of a scan pours into, be it a cloud or a saved inventory. */
export interface ScanSink {
  resource(resource: Resource): Promise<void>;
  gap(gap: Gap): Promise<void>;
  scope(scope: ScopeResult): Promise<void>;
}

/** A cloud or an inventory: tells the sink everything it knows, then resolves. */
export type ScanSource = (sink: ScanSink) => Promise<void>;
