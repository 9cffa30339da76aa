import type { ScanSink, ScanSource } from './scan/sink.ts';

/**
 * The whole program in one line: every source (a cloud's collector with its normalize and analyze stages, or a saved
 * inventory) pours resources, gaps and scopes into the sink, which evaluates and spools them. Reports come after.
 */
export async function scan(sources: readonly ScanSource[], sink: ScanSink): Promise<void> {
  await Promise.all(sources.map((source) => source(sink)));
}
