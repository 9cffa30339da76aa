import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** What a boot script is made of: plain text, or layers around it as cloud-init unpacks them. */
type Content =
  | string
  | { readonly gzip: Content }
  | { readonly base64: Content }
  | { readonly mime: readonly ContentPart[] };

/** One part of a MIME message; parts that are not plain text are encoded in base64. */
interface ContentPart {
  readonly type: string;
  readonly filename: string;
  readonly body: Content;
}

const contentSchema: z.ZodType<Content> = z.lazy(() =>
  z.union([
    z.string(),
    z.strictObject({ gzip: contentSchema }),
    z.strictObject({ base64: contentSchema }),
    z.strictObject({ mime: z.array(z.strictObject({ type: z.string(), filename: z.string(), body: contentSchema })) }),
  ]),
);

/** The bytes of a boot script as an estate file describes it; throws for another form. */
export function bootScriptBytes(description: unknown): Buffer {
  const result = contentSchema.safeParse(description);
  if (result.success) return contentBytes(result.data);
  throw new Error('a boot script is text, or text within gzip, base64 or mime');
}

function contentBytes(content: Content): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  if ('gzip' in content) return gzipSync(contentBytes(content.gzip));
  if ('base64' in content) return Buffer.from(contentBytes(content.base64).toString('base64'));
  return Buffer.from(mimeMessage(content.mime));
}

/** https://docs.cloud-init.io/en/latest/explanation/format.html#mime-multi-part-archive */
function mimeMessage(parts: readonly ContentPart[]): string {
  const boundary = '==IMDS-AUDIT==';
  const head = `Content-Type: multipart/mixed; boundary="${boundary}"\nMIME-Version: 1.0\n`;
  const bodies = parts.map((part) => `--${boundary}\n${partText(part)}\n`);
  return `${head}\n${bodies.join('')}--${boundary}--\n`;
}

function partText({ type, filename, body }: ContentPart): string {
  const isPlain = typeof body === 'string';
  const lines = [
    `Content-Type: ${type}; charset="utf-8"`,
    'MIME-Version: 1.0',
    `Content-Transfer-Encoding: ${isPlain ? '8bit' : 'base64'}`,
    `Content-Disposition: attachment; filename="${filename}"`,
    '',
    isPlain ? body : wrap(contentBytes(body).toString('base64')),
  ];
  return lines.join('\n');
}

function wrap(base64: string): string {
  return base64.replace(/.{76}/g, '$&\n');
}
