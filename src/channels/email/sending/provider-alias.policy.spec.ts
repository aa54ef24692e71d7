import { expect, it } from '@jest/globals';
import { aliasKey, aliasIn } from './provider-alias.policy.js';

const ses = '010001985b2f3c4d-1a2b3c4d-0001-4abc-8def-0123456789ab-000000';

it.each([
  [`250 Ok ${ses}`, `<${ses}@amazonses.com>`],
  [
    '250 2.6.0 <AB12@PROD.outlook.example> [InternalId=1] Queued mail for delivery',
    '<AB12@PROD.outlook.example>',
  ],
  ['250 2.0.0 Ok: queued as 68EE42A0336', null],
  ['250 2.0.0 OK <ours@lhr.example>', null],
  [undefined, null],
])('%s names the mail %s', (response, alias) => expect(aliasIn(response, '<ours@lhr.example>')).toBe(alias));

it('an alias is the same with the region before its domain', () => {
  const [told, ...seen] = ['', 'email.', 'ap-southeast-1.'].map((region) =>
    aliasKey(`<${ses}@${region}amazonses.com>`),
  );
  for (const one of seen) expect(one).toEqual(told);
  expect(aliasKey('<x@y.example>')).not.toEqual(told);
});
