import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { splitMime } from '../../../src/analyze/secrets/decode/mime.ts';

const MESSAGES: readonly (readonly [string, string])[] = [
  [
    'a quoted boundary',
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="a b"\n\n--a b\nContent-Type: text/x-sh; charset="utf-8"\nContent-Disposition: attachment; filename="x"\n\necho 1\n--a b--\n',
  ],
  [
    'a folded header',
    'Content-Type: multipart/mixed;\n boundary=xyz\n\n--xyz\nContent-Type: text/x-sh\nContent-Disposition: attachment\nContent-Transfer-Encoding: quoted-printable\n\na=3Db =\nc=C3=A4\n--xyz--\n',
  ],
  [
    'two parts in base64',
    'Content-Type: multipart/mixed; boundary=q\n\npreamble\n--q\nContent-Type: text/a\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nZWNobyBvbmU=\n--q\nContent-Type: text/b\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nZWNobyB0\nd28=\n--q--\nepilogue\n',
  ],
];

describe('splitMime', () => {
  it.each(MESSAGES)('reads %s as a mail parser does', async (_situation, message) => {
    const mail = await PostalMime.parse(message, { attachmentEncoding: 'utf8' });
    const latin1 = Buffer.from(message).toString('latin1');
    const ours = splitMime(latin1)?.parts.map(({ contentType, bytes }) => [
      contentType.split(';')[0],
      Buffer.from(bytes).toString('utf8').trim(),
    ]);
    expect(ours).toEqual(mail.attachments.map(({ mimeType, content }) => [mimeType, String(content).trim()]));
    expect(ours?.length).toBeGreaterThan(0);
  });

  it('keeps the text outside of the parts', () => {
    expect(splitMime(MESSAGES[2]?.[1] ?? '')?.outside).toBe('preamble\nepilogue');
  });

  it('does not take a script for a message', () => {
    expect(splitMime('#!/bin/bash\necho Content-Type: text/plain\n')).toBeUndefined();
  });
});
