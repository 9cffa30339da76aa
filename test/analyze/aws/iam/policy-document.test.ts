import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicyDocument } from '../../../../src/analyze/aws/iam/policy-document.ts';

const document = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::a b/100%+1' },
};
const statement = { Effect: 'Allow', Action: ['s3:Get*'], Resource: ['arn:aws:s3:::a b/100%+1'] };
const read = { ok: true, document: { Version: '2012-10-17', Statement: [statement] } };

function withStatement(fields: object): string {
  return JSON.stringify({ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...fields }] });
}

describe('parsePolicyDocument', () => {
  it('reads percent-encoded JSON, one statement and one string as lists', () => {
    expect(parsePolicyDocument(encodeURIComponent(JSON.stringify(document, null, 2)))).toEqual(read);
  });

  it('reads plain JSON without decoding percent signs in it', () => {
    expect(parsePolicyDocument(` ${JSON.stringify(document)}\n`)).toEqual(read);
  });

  it('reads form encoding, where a plus is a space', () => {
    const text = encodeURIComponent(JSON.stringify(document, null, 2)).replaceAll('%20', '+');
    expect(parsePolicyDocument(text)).toEqual(read);
  });

  it('reads NotAction, NotResource and condition values of all types', () => {
    const parsed = parsePolicyDocument(
      JSON.stringify({
        Statement: [
          {
            Sid: 'S',
            Effect: 'Deny',
            NotAction: ['iam:*'],
            NotResource: '*',
            Condition: { Bool: { 'aws:x': false }, NumericLessThan: { y: 2 }, StringLike: { z: ['a', 'b'] } },
          },
        ],
      }),
    );
    expect(parsed).toMatchObject({
      ok: true,
      document: {
        Statement: [
          { Condition: { Bool: { 'aws:x': ['false'] }, NumericLessThan: { y: ['2'] }, StringLike: { z: ['a', 'b'] } } },
        ],
      },
    });
  });

  it.each([
    ['an empty text', '', 'not JSON'],
    ['a broken percent sign', '%7B%', 'not JSON'],
    ['no JSON', '{', 'not JSON'],
    ['a list', '%5B%5D', 'not an identity policy'],
    ['no Statement', '{}', 'Statement'],
    ['an unknown effect', withStatement({ Effect: 'Maybe' }), 'Statement'],
    ['both Action and NotAction', withStatement({ NotAction: '*' }), 'Statement'],
    ['no Resource', JSON.stringify({ Statement: [{ Effect: 'Allow', Action: '*' }] }), 'Statement'],
    ['a Principal, as in a resource policy', withStatement({ Principal: '*' }), 'Statement'],
    ['an action that is a number', withStatement({ Action: [7] }), 'Statement'],
    ['an action longer than any ARN', withStatement({ Action: 'a'.repeat(2049) }), 'Statement'],
    ['a text longer than any policy', ' '.repeat(1_048_577), 'longer'],
  ])('refuses %s', (_, text, reason) => {
    const parsed = parsePolicyDocument(text);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.reason).toContain(reason);
  });

  it('repeats no text of a refused document', () => {
    const parsed = parsePolicyDocument(withStatement({ Condition: { 'hunter2 \u001b[31m': 'hunter2' } }));
    expect(JSON.stringify(parsed)).not.toContain('hunter2');
  });

  it('throws on no text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parsePolicyDocument(text).ok === 'boolean'));
    fc.assert(fc.property(fc.json(), (text) => typeof parsePolicyDocument(text).ok === 'boolean'));
  });
});
