import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { detect } from '../../../src/analyze/secrets/detect.ts';
import { scanText } from '../../../src/analyze/secrets/scan-text.ts';

const PASSWORD = ['Falcon', '4821', '!x'].join('');
const SCRIPT = `#!/bin/bash\nexport DB_PASSWORD='${PASSWORD}'\n`;
const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64');

interface Found {
  readonly layer: string;
  readonly line: number;
}

function find(bytes: Uint8Array | string, asJsonSettings = false): readonly Found[] {
  const { findings } = detect(Buffer.from(bytes), { asJsonSettings });
  return findings.filter(({ value }) => value === PASSWORD).map(({ layer, line }) => ({ layer, line }));
}

function mime(...parts: readonly string[]): string {
  return `Content-Type: multipart/mixed; boundary="=b1="\nMIME-Version: 1.0\n\n${parts.map((part) => `--=b1=\n${part}\n`).join('')}--=b1=--\n`;
}

describe('a secret inside containers is found with its layer and line', () => {
  it.each<readonly [string, Uint8Array | string, Found]>([
    ['plain text', SCRIPT, { layer: '', line: 2 }],
    ['plain text with CRLF', SCRIPT.replaceAll('\n', '\r\n'), { layer: '', line: 2 }],
    ['plain text with lone carriage returns', SCRIPT.replaceAll('\n', '\r'), { layer: '', line: 2 }],
    ['plain text filled up with zeros', `${SCRIPT}\0\0\0\0`, { layer: '', line: 2 }],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${SCRIPT}`, 'utf16le'), { layer: '', line: 2 }],
    ['UTF-16 without a mark', Buffer.from(SCRIPT, 'utf16le'), { layer: '', line: 2 }],
    ['gzip', gzipSync(SCRIPT), { layer: 'gzip', line: 2 }],
    ['base64', base64(SCRIPT), { layer: 'base64', line: 2 }],
    ['base64 twice', base64(base64(SCRIPT)), { layer: 'base64 > base64', line: 2 }],
    ['gzip in base64', base64(gzipSync(SCRIPT)), { layer: 'base64 > gzip', line: 2 }],
    [
      'a MIME part',
      mime('Content-Type: text/cloud-config\n\n#cloud-config\n', `Content-Type: text/x-shellscript\n\n${SCRIPT}`),
      { layer: 'mime[1]', line: 2 },
    ],
    [
      'a base64 MIME part',
      mime(`Content-Type: text/x-shellscript\nContent-Transfer-Encoding: base64\n\n${base64(SCRIPT)}`),
      { layer: 'mime[0]', line: 2 },
    ],
    [
      'a quoted-printable MIME part',
      mime(
        `Content-Type: text/x-shellscript\nContent-Transfer-Encoding: quoted-printable\n\n${SCRIPT.replaceAll('=', '=3D').replace('export', 'exp=\nort')}`,
      ),
      { layer: 'mime[0]', line: 2 },
    ],
    [
      'a gzip MIME part',
      mime(`Content-Type: application/gzip\nContent-Transfer-Encoding: base64\n\n${base64(gzipSync(SCRIPT))}`),
      { layer: 'mime[0] > gzip', line: 2 },
    ],
    [
      'MIME in gzip',
      gzipSync(mime(`Content-Type: text/x-shellscript\n\n${SCRIPT}`)),
      { layer: 'gzip > mime[0]', line: 2 },
    ],
    [
      'MIME in MIME',
      mime(
        `Content-Type: multipart/mixed; boundary=inner\n\n--inner\nContent-Type: text/plain\n\n${SCRIPT}\n--inner--`,
      ),
      { layer: 'mime[0] > mime[0]', line: 2 },
    ],
    [
      'write_files as b64',
      `#cloud-config\nwrite_files:\n- path: /a\n  encoding: b64\n  content: ${base64(SCRIPT)}\n`,
      { layer: 'write_files[0]', line: 2 },
    ],
    [
      'write_files as gz+b64',
      `#cloud-config\nwrite_files:\n- path: /b\n- path: /a\n  encoding: gz+b64\n  content: ${base64(gzipSync(SCRIPT))}\n`,
      { layer: 'write_files[1] > gzip', line: 2 },
    ],
    [
      'write_files as !!binary',
      `#cloud-config\nwrite_files:\n- path: /a\n  content: !!binary |\n    ${base64(gzipSync(SCRIPT))}\n`,
      { layer: 'write_files[0] > gzip', line: 2 },
    ],
    [
      'write_files in a MIME part in gzip',
      gzipSync(
        mime(
          `Content-Type: text/cloud-config\n\n#cloud-config\nwrite_files:\n- path: /a\n  encoding: b64\n  content: ${base64(SCRIPT)}\n`,
        ),
      ),
      { layer: 'gzip > mime[0] > write_files[0]', line: 2 },
    ],
    [
      'an archive',
      `#cloud-config-archive\n- type: text/cloud-config\n  content: |\n    #cloud-config\n    write_files:\n    - path: /a\n      encoding: b64\n      content: ${base64(SCRIPT)}\n`,
      { layer: 'archive[0] > write_files[0]', line: 2 },
    ],
    [
      'base64 on a command line',
      `#!/bin/sh\necho ${base64(SCRIPT)} | base64 -d > a\n`,
      { layer: 'base64[0]', line: 2 },
    ],
    [
      'base64 wrapped in a heredoc',
      `#!/bin/sh\nbase64 -d > a <<E\n${base64(`${'# padding line\n'.repeat(9)}${SCRIPT}`).replace(/.{64}/g, '$&\n')}\nE\n`,
      { layer: 'base64[0]', line: 11 },
    ],
    [
      'an encoded PowerShell command',
      `powershell -EncodedCommand ${Buffer.from(`$DbPassword = '${PASSWORD}'`, 'utf16le').toString('base64')}`,
      { layer: 'base64[0]', line: 1 },
    ],
    [
      'a percent-encoded file of Ignition',
      JSON.stringify({ storage: { files: [{ contents: { source: `data:,${encodeURIComponent(SCRIPT)}` } }] } }),
      { layer: 'json.storage.files[0].contents.source', line: 2 },
    ],
    ['a JSON string', JSON.stringify({ commandToExecute: SCRIPT }, undefined, 2), { layer: '', line: 2 }],
  ])('%s', (_situation, bytes, found) => {
    expect(find(bytes)).toEqual([found]);
  });

  it.each([
    ['base64', base64(SCRIPT), 'json.script'],
    ['base64 of gzip', base64(gzipSync(SCRIPT)), 'json.script > gzip'],
    ['wrapped base64', base64(SCRIPT.repeat(2).slice(0, SCRIPT.length + 12)).replace(/.{76}/g, '$&\n'), 'json.script'],
  ])('the script setting of an extension as %s', (_situation, script, layer) => {
    expect(find(JSON.stringify({ skipDos2Unix: false, script }), true)).toEqual([{ layer, line: 2 }]);
  });
});

describe('what cannot be read is reported, never passed over', () => {
  const reasons = (bytes: Uint8Array | string, asJsonSettings = false): readonly string[] =>
    scanText(Buffer.from(bytes), { asJsonSettings }).unread.map(({ layer, reason }) => `${layer}: ${reason}`);

  it.each<readonly [string, Uint8Array | string, string]>([
    ['a damaged gzip stream', gzipSync(SCRIPT).subarray(0, 30), ': damaged gzip data'],
    ['binary data', Buffer.from(Array.from({ length: 400 }, (_item, index) => (index * 37) % 256)), ': binary data'],
    [
      'an xz stream',
      Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1, 2, 3, 4]),
      ': compressed with xz, which is not read',
    ],
    ['UTF-32 text', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0, 0x62, 0, 0, 0]), ': binary data'],
    ['an include list', '#include\nhttps://example.com/user-data\n', ': #include is not fetched'],
    [
      'an include part',
      mime('Content-Type: text/x-include-url\n\nhttps://example.com/a\n'),
      'mime[0]: #include is not fetched',
    ],
    [
      'a damaged base64 part',
      mime('Content-Type: text/x-shellscript\nContent-Transfer-Encoding: base64\n\n!!!not base64!!!\n'),
      'mime[0]: damaged base64',
    ],
    [
      'a damaged encoded file',
      '#cloud-config\nwrite_files:\n- path: /a\n  encoding: b64\n  content: "%%%"\n',
      'write_files[0]: damaged base64',
    ],
    [
      'a text beyond the scan limit',
      'echo a\n'.repeat(50_000),
      ': longer than the scan limit; only its beginning was scanned',
    ],
    ['an input beyond the size limit', Buffer.alloc(2 * 1024 * 1024, 0x61), ': larger than the size limit'],
  ])('%s', (_situation, bytes, reason) => {
    expect(reasons(bytes)).toContain(reason);
  });

  it('a script setting that decodes to binary data', () => {
    const script = base64(Buffer.from(Array.from({ length: 100 }, (_item, index) => (index * 91) % 256)));
    expect(reasons(JSON.stringify({ script }), true)).toEqual(['json.script: binary data']);
  });
});

describe('bombs', () => {
  it('refuses 200 MB of zeros in gzip within milliseconds', () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const start = process.cpuUsage();
    const { unread } = scanText(bomb);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(100);
    expect(unread).toEqual([{ layer: '', reason: 'inflates beyond the size limit' }]);
  });

  it('stops at nested gzip', () => {
    let bytes: Buffer = gzipSync('x');
    for (let depth = 0; depth < 30; depth += 1) bytes = gzipSync(bytes);
    expect(scanText(bytes).unread.map(({ reason }) => reason)).toEqual(['nested too deeply']);
  });

  it('survives a YAML alias bomb', () => {
    const rows = Array.from(
      { length: 30 },
      (_item, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}, *a${index}]`,
    );
    const { unread, hits } = scanText(
      Buffer.from(`#cloud-config\na0: &a0 [x]\n${rows.join('\n')}\npassword: ${PASSWORD}\n`),
    );
    expect(unread).toEqual([]);
    expect(hits).toHaveLength(1);
  });
});
