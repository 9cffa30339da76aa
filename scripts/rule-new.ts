import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resourceSchemas } from '../src/model/resource/resource.ts';

// Begins a rule: npm run rule:new -- aws-ec2-some-bad-state aws.ec2.instance

const [id, kind = 'aws.ec2.instance'] = process.argv.slice(2);
const kinds = Object.keys(resourceSchemas);
const [, cloud, service, name] =
  id?.match(/^(aws|azure)-(launch-template|launch-configuration|[a-z0-9]+)-([a-z0-9-]+)$/) ?? [];
if (id === undefined || name === undefined || !kinds.includes(kind)) {
  throw new Error(`usage: npm run rule:new -- CLOUD-SERVICE-BAD-STATE KIND\nKIND is one of ${kinds.join(', ')}`);
}
const path = `rules/${cloud}/${service}/${name}.yaml`;
await mkdir(dirname(path), { recursive: true });
await writeFile(path, draft(id, kind), { flag: 'wx' });
process.stdout.write(`${path}: fill it in, then run npx vitest run test/rules and npm run generate\n`);

/** A draft that loads only after its author has written the condition and the examples. */
function draft(ruleId: string, resourceKind: string): string {
  return `id: ${ruleId}
title: The bad state in one sentence
severity: medium
resource: ${resourceKind}
# What a good resource fulfils, in CEL. An absent field makes the outcome unknown; has() would turn it into a verdict.
require: resource.FIELD == "GOOD"
message: What is wrong with it, with values such as {resource.name}.
rationale: Why it matters, in two sentences.
remediation:
  cli: The command that fixes it.
  text: What to look at first.
references:
  - https://docs.example.com/
frameworks: {}
examples:
  fail:
    the bad state: {}
  pass:
    the good state: {}
  unknown:
    it was not readable: {}
`;
}
