import { describe, expect, it } from '@jest/globals';
import { isLineSigned } from './line-signature.js';

const secret = '8c570fa6dd201bb328f1c1eac23a96d8';
const account = '"destination":"U8e742f61d673b39c7fff3cecb7536ef0"';
const thai = `{${account},"events":[{"type":"message","message":{"type":"text","id":"1","text":"สวัสดีครับ 😀"}}]}`;

describe('the signature of LINE', () => {
  it.each([
    [secret, `{${account},"events":[]}`, 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs='],
    ['test_secret', '{"hello":"world"}', 't7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM='],
    [secret, thai, 'lD64wFwH1apeTKrxfqfMePC6kzpuMgleNexCx+n4tZE='],
  ])('is over the raw bytes (%#)', (key, body, header) => {
    expect(isLineSigned(Buffer.from(body), header, key)).toBe(true);
    expect(isLineSigned(Buffer.from(`${body} `), header, key)).toBe(false);
    expect(isLineSigned(Buffer.from(body), header, 'another')).toBe(false);
  });

  it.each([undefined, '', 'lD64', ['a'], 'lD64wFwH1apeTKrxfqfMePC6kzpuMgleNexCx+n4tZE'])(
    'is refused: %p',
    (header) => expect(isLineSigned(Buffer.from(thai), header, secret)).toBe(false),
  );
});
