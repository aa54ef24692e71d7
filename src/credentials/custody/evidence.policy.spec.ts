import { expect, test } from '@jest/globals';
import { evidenceDigest, signatureHash, type Evidence } from './evidence.policy.js';

const evidence: Evidence = {
  id: 'a-hand-over',
  itemId: 'an-item',
  laoCode: '06900301',
  officerId: 'an-officer',
  trainingId: null,
  method: 'on-screen',
  place: 'ศาลากลาง',
  proxyName: null,
  proxyLetter: null,
  proxyLetterOn: null,
  givenBy: 'a-representative',
  handedAt: new Date('2026-12-01T03:00:00Z'),
  recordedAt: new Date('2026-12-01T03:00:01Z'),
  idSighted: true,
};
const signature = signatureHash(Buffer.from('strokes'));

test('one number stands for all of the evidence: whatever is changed, it is another', () => {
  const whole = evidenceDigest(evidence, signature);
  expect(whole).toMatch(/^[0-9a-f]{64}$/);
  expect(evidenceDigest({ ...evidence }, signature)).toBe(whole);
  const changes: { [Part in keyof Evidence]: Evidence[Part] } = {
    id: 'another',
    itemId: 'another',
    laoCode: '06900302',
    officerId: 'another',
    trainingId: 'a-training',
    method: 'on-paper',
    place: 'ที่อื่น',
    proxyName: 'สมศรี',
    proxyLetter: 'สข 1/1',
    proxyLetterOn: '2026-12-01',
    givenBy: 'another',
    handedAt: new Date('2026-12-01T03:00:02Z'),
    recordedAt: new Date('2026-12-01T03:00:02Z'),
    idSighted: false,
  };
  for (const [part, value] of Object.entries(changes))
    expect([part, evidenceDigest({ ...evidence, [part]: value }, signature)]).not.toEqual([part, whole]);
  for (const other of [signatureHash(Buffer.from('strokeS')), null])
    expect(evidenceDigest(evidence, other)).not.toBe(whole);
});
