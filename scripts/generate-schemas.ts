import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { publishedSchemas } from '../src/report/published-schemas.ts';

/** Writes the JSON Schemas into `reports/`: `node scripts/run-ts.mjs scripts/generate-schemas.ts`. */
for (const [name, text] of Object.entries(publishedSchemas())) {
  await writeFile(path.join('reports', name), text);
}
