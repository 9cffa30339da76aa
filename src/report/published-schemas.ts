import { z } from 'zod';
import { resourceSchema } from '../model/resource/resource.ts';
import { jsonReportSchema } from './json-schema.ts';

/**
 * The JSON Schemas (draft 2020-12) that `reports/` publishes, by file name. They describe what the program accepts and
 * writes at least, so extra keys are allowed in the report and refused in a resource.
 */
export function publishedSchemas(): Readonly<Record<string, string>> {
  return {
    'report.schema.json': schemaText(jsonReportSchema),
    'resource.schema.json': schemaText(resourceSchema.meta({ title: 'imds-audit resource' })),
  };
}

function schemaText(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' }), null, 2)}\n`;
}
