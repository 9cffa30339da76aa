import { outcomeOf, type Report } from './scan.ts';

const rule = 'aws-ec2-http-port-public';

/**
 * Who reaches the web ports of a machine, in one line: `public, alb 80 to 8080`, `restricted, address 80 from SOURCES`,
 * `none, REASONS`, `unknown`, or `not judged`. Ids lose what is random in them.
 */
export function reachOf(report: Report, id: string): string {
  const judged = outcomeOf(report.findings, rule, id) ?? outcomeOf(report.pass, rule, id);
  if (judged === undefined) return outcomeOf(report.unknown, rule, id) === undefined ? 'not judged' : 'unknown';
  const evidence = new Map((judged.evidence ?? []).map(({ path, value }) => [path, value]));
  const exposure = String(evidence.get('reach.http.exposure'));
  const details = exposure === 'none' ? evidence.get('reach.http.blockedBy') : evidence.get('reach.http.paths');
  const words = (Array.isArray(details) ? details : []).map((detail: unknown) =>
    typeof detail === 'string' ? detail : pathInWords(detail, exposure),
  );
  return [exposure, ...new Set(words)].join(', ').replace(/\b([a-z]+)-[0-9a-f]{17}\b/g, '$1');
}

/** A path is shown with its sources where they are not everybody. */
function pathInWords(path: unknown, exposure: string): string {
  const { via, port, backendPort, sources } = Object(path);
  const to = backendPort === undefined ? '' : ` to ${backendPort}`;
  const from = exposure === 'restricted' ? ` from ${[sources].flat().join(' ')}` : '';
  return `${via} ${port}${to}${from}`;
}
