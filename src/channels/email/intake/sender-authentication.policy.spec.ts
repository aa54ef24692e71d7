import { expect, it } from '@jest/globals';
import { senderAuthentication } from './sender-authentication.policy.js';

const unknown = { spf: 'unknown', dkim: 'unknown', dmarc: 'unknown' };

it.each([
  [
    ['mx.lhr.go.th; spf=pass smtp.mailfrom=a@b; dkim=fail; dkim=pass header.d=b; dmarc=pass'],
    'pass pass pass',
  ],
  [['MX.LHR.go.th 1; spf=softfail (a; b=pass) x; dmarc=FAIL'], 'softfail unknown fail'],
  [['elsewhere.example; dmarc=pass', 'mx.lhr.go.th; dmarc=pass'], 'unknown unknown unknown'],
  [['mx.lhr.go.th; none'], 'unknown unknown unknown'],
  [[], 'unknown unknown unknown'],
])('%j is %s', (results, words) => {
  expect(Object.values(senderAuthentication(results, 'mx.lhr.go.th')).join(' ')).toBe(words);
});

it('believes nobody where our own server has no name', () => {
  expect(senderAuthentication(['mx.lhr.go.th; dmarc=pass'], null)).toEqual(unknown);
});
