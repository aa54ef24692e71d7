import { describe, expect, it } from '@jest/globals';
import { appSecretProof } from '../../src/sandbox/graph/graph-auth.js';
import { escapedJson, notificationBody, signatureOf } from '../../src/sandbox/webhooks/webhook-envelope.js';

const SECRET = 'test_app_secret_0123456789abcdef';
const WIRE = String.raw`{"object":"page","entry":[{"id":"102938475610293","time":1785312004871,"messaging":[{"sender":{"id":"7392015648120394"},"recipient":{"id":"102938475610293"},"timestamp":1785312004523,"message":{"mid":"m_AbC1dEf2GhI3jKl4MnO5pQ","text":"\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35 \u00e4\u00f6\u00e5 <b>@50%<\/b> \/ \ud83d\ude00"}}]}]}`;

describe('webhook envelope', () => {
  it('writes the very bytes that the platform signs', () => {
    const { entry } = JSON.parse(WIRE) as { entry: { id: string; time: number }[] };
    expect(notificationBody(entry)).toBe(WIRE);
    expect(Buffer.byteLength(WIRE)).toBe(326);
  });

  it('signs those bytes, and not the same JSON written again', () => {
    expect(signatureOf(WIRE, SECRET)).toBe(
      'sha256=9bcec1ac91831655e39a8c3bba12f0e4b198394a8a441280ad06ccf18cfe1c5a',
    );
    expect(signatureOf(JSON.stringify(JSON.parse(WIRE)), SECRET)).toBe(
      'sha256=9713d84903bb397c4f33ad8e77a8dc4c3f5ce74d405379397bccd211deaa1a6b',
    );
  });

  it('proves the app secret for a token', () => {
    expect(appSecretProof('EAATESTTOKEN', SECRET)).toBe(
      '23d2deeb06e78f15b221fcb84ed49c67b34099195239f52dd9cc31c05d852362',
    );
  });

  it('keeps its meaning for a parser', () => {
    const value = { text: 'ก\u0000\u200f</script>\\/ "ปิด" 👩‍👧' };
    expect(JSON.parse(escapedJson(value))).toEqual(value);
    expect(escapedJson(value)).toMatch(/^[\x20-\x7e]+$/);
  });
});
