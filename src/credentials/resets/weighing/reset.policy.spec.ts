import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  levelOf,
  missingFor,
  needsOf,
  riskOf,
  verdictOf,
  type CaseFacts,
  type KnownCheck,
} from './reset.policy.js';
import { firstSettings } from '../settings/reset-settings.policy.js';
import { checkKinds, resetOrigins, resetWishes, type CheckKind } from '../reset-words.policy.js';

const usual: CaseFacts = {
  wish: 'forgot',
  origin: 'messenger',
  everOpened: true,
  sameOfficer: true,
  bindingAge: 200,
  mailAge: 200,
  ownPin: true,
  resetsInWeek: 0,
  laosOfSender: 1,
  accountsAtOnce: 1,
  hour: 12,
  linkUsedAgain: false,
  sameWords: false,
  raisedByHand: false,
};
const weigh = (more: Partial<CaseFacts>) => {
  const facts = { ...usual, ...more };
  const risk = riskOf(facts, firstSettings);
  const { level, approval, waitHours, stopFirst, delivery } = needsOf(risk, facts, firstSettings);
  return [risk.risk, level, approval, waitHours, stopFirst, delivery];
};
const checksOf = (...kinds: CheckKind[]): KnownCheck[] => kinds.map((kind) => ({ kind, staffId: null }));

describe('what a request needs (risk, level, approval, hours to object, stop first, delivery)', () => {
  const portal = { origin: 'portal', bindingAge: null } as const;
  it.each<[string, Partial<CaseFacts>, ReturnType<typeof weigh>]>([
    ['R1 in a chat', { wish: 'not-received', everOpened: false }, [1, 1, 'none', 0, false, 'mail-chat']],
    [
      'R1 by the province',
      { ...portal, wish: 'not-received', everOpened: false },
      [1, 1, 'none', 0, false, 'mail-pin'],
    ],
    [
      'R1 by telephone',
      { wish: 'not-received', everOpened: false, origin: 'telephone', bindingAge: null },
      [1, 1, 'none', 0, false, 'mail-pin'],
    ],
    [
      '“not received” of what was opened is R2',
      { wish: 'not-received' },
      [2, 2, 'none', 0, false, 'mail-chat'],
    ],
    [
      '“not received” by who has code and PIN, whose answer was lost on the way, is R1',
      { wish: 'not-received', origin: 'reveal-page', bindingAge: null },
      [1, 1, 'none', 0, false, 'mail-pin'],
    ],
    ['R2 in a chat', {}, [2, 2, 'none', 0, false, 'mail-chat']],
    ['R2 in LINE', { origin: 'line' }, [2, 2, 'none', 0, false, 'mail-chat']],
    ['R2 in a chat that nobody knows', { bindingAge: null }, [2, 2, 'none', 0, false, 'mail-pin']],
    ['R2 by mail', { origin: 'email', bindingAge: null }, [2, 2, 'none', 0, false, 'mail-pin']],
    [
      'R2 by mail without a PIN of their own',
      { origin: 'email', bindingAge: null, ownPin: false },
      [2, 4, 'none', 0, false, 'in-person'],
    ],
    ['R2 without a mailbox', { mailAge: null }, [2, 4, 'none', 0, false, 'in-person']],
    ['somebody else used it', { wish: 'compromised' }, [2, 2, 'none', 0, true, 'mail-chat']],
    ['a password that was seen', { wish: 'exposed' }, [2, 2, 'none', 0, true, 'mail-chat']],
    [
      'at night too: whoever reports must not wait',
      { wish: 'compromised', hour: 23 },
      [2, 2, 'none', 0, true, 'mail-chat'],
    ],
    [
      'R3, a new officer',
      { wish: 'new-officer', sameOfficer: false },
      [3, 3, 'representative', 24, true, 'in-person'],
    ],
    [
      'R3, telephone or mailbox lost',
      { wish: 'lost-channel' },
      [3, 3, 'representative', 24, true, 'in-person'],
    ],
    [
      'R3, whoever asks is not who was given it',
      { sameOfficer: false },
      [3, 3, 'representative', 24, true, 'in-person'],
    ],
    [
      'R3 with a signal needs them in person',
      { wish: 'new-officer', sameWords: true },
      [5, 4, 'supervisor', 0, true, 'in-person'],
    ],
    ['R4, more than one account at once', { accountsAtOnce: 2 }, [4, 3, 'supervisor', 24, true, 'in-person']],
    [
      'R4 with a signal needs them in person',
      { accountsAtOnce: 2, sameWords: true },
      [5, 4, 'supervisor', 0, true, 'in-person'],
    ],
    ['R5, twice in a week', { resetsInWeek: 2 }, [5, 3, 'supervisor', 24, false, 'mail-chat']],
    ['once in a week is usual', { resetsInWeek: 1 }, [2, 2, 'none', 0, false, 'mail-chat']],
    ['R5, bound just now', { bindingAge: 71.9 }, [5, 3, 'supervisor', 24, false, 'mail-chat']],
    ['72 hours are enough', { bindingAge: 72, mailAge: 72 }, [2, 2, 'none', 0, false, 'mail-chat']],
    ['R5, a mailbox of just now', { mailAge: 1 }, [5, 3, 'supervisor', 24, false, 'mail-chat']],
    ['R5, at night', { hour: 22 }, [5, 3, 'supervisor', 24, false, 'mail-chat']],
    ['R5, before dawn', { hour: 4 }, [5, 3, 'supervisor', 24, false, 'mail-chat']],
    ['5 in the morning is day', { hour: 5 }, [2, 2, 'none', 0, false, 'mail-chat']],
    ['R5, several LAOs from one sender', { laosOfSender: 3 }, [5, 3, 'supervisor', 24, false, 'mail-chat']],
    [
      'R5, a used link was opened again',
      { linkUsedAgain: true },
      [5, 3, 'supervisor', 24, false, 'mail-chat'],
    ],
    ['R5, the same words as others', { sameWords: true }, [5, 3, 'supervisor', 24, false, 'mail-chat']],
    ['R5, raised by hand', { raisedByHand: true }, [5, 3, 'supervisor', 24, false, 'mail-chat']],
    [
      'R1 with a signal is asked as R2',
      { wish: 'not-received', everOpened: false, sameWords: true },
      [5, 2, 'supervisor', 24, false, 'mail-chat'],
    ],
  ])('%s', (_, facts, expected) => expect(weigh(facts)).toEqual(expected));
});

describe('what checks amount to', () => {
  it.each<[number, CheckKind[], CheckKind[]]>([
    [0, [], ['bound-identity', 'code']],
    [0, ['code'], ['bound-identity']],
    [0, ['call-back'], ['bound-identity', 'code']],
    [0, ['letter'], ['bound-identity', 'code']],
    [1, ['bound-identity'], ['code']],
    [1, ['representative'], ['bound-identity', 'code']],
    [1, ['representative', 'code'], ['bound-identity']],
    [1, ['representative', 'call-back'], ['bound-identity', 'code']],
    [2, ['bound-identity', 'code'], []],
    [2, ['bound-identity', 'call-back'], []],
    [3, ['letter', 'call-back'], []],
    [4, ['in-person'], []],
  ])('V%i: %j', (level, kinds, missing) => {
    expect(levelOf(checksOf(...kinds))).toBe(level);
    expect(missingFor(2, checksOf(...kinds))).toEqual(missing);
  });

  it('lack a call-back where a code would go to the very address that asked', () => {
    expect(missingFor(2, checksOf('bound-identity'), false)).toEqual(['call-back']);
    expect(missingFor(2, checksOf(), false)).toEqual(['bound-identity', 'call-back']);
    expect(missingFor(1, checksOf(), false)).toEqual(['bound-identity']);
  });

  it('of one kind are no more by being many, whoever made them', () => {
    const twice: KnownCheck[] = [
      { kind: 'bound-identity', staffId: 'one' },
      { kind: 'bound-identity', staffId: 'another' },
    ];
    expect(levelOf(twice)).toBe(1);
  });
});

const factsArb: fc.Arbitrary<CaseFacts> = fc.record({
  wish: fc.constantFrom(...resetWishes),
  origin: fc.constantFrom(...resetOrigins),
  everOpened: fc.boolean(),
  sameOfficer: fc.boolean(),
  bindingAge: fc.option(fc.integer({ min: 0, max: 300 })),
  mailAge: fc.option(fc.integer({ min: 0, max: 300 })),
  ownPin: fc.boolean(),
  resetsInWeek: fc.nat(4),
  laosOfSender: fc.nat(4),
  accountsAtOnce: fc.integer({ min: 1, max: 3 }),
  hour: fc.nat(23),
  linkUsedAgain: fc.boolean(),
  sameWords: fc.boolean(),
  raisedByHand: fc.boolean(),
});
/** What is asked for gets worse. Whoever has no way but in person may take R3's instead: letter, call-back, time, approval. */
const worseWish: ((facts: CaseFacts) => CaseFacts)[] = [
  (facts) => ({ ...facts, wish: 'new-officer' }),
  (facts) => ({ ...facts, wish: 'lost-channel' }),
  (facts) => ({ ...facts, sameOfficer: false }),
  (facts) => ({ ...facts, accountsAtOnce: 2 }),
];
/** Each makes a request worse than it was, or leaves it. */
const worse: ((facts: CaseFacts) => CaseFacts)[] = [
  (facts) => ({ ...facts, everOpened: true }),
  ...worseWish.map((worsen) => (facts: CaseFacts) => (needsFor(facts).level === 4 ? facts : worsen(facts))),
  (facts) => (facts.bindingAge === null ? facts : { ...facts, bindingAge: 0 }),
  (facts) => (facts.mailAge === null ? facts : { ...facts, mailAge: 0 }),
  // A mailbox of just now that is gone again leaves its signal on the case: risk is raised only.
  (facts) => ((facts.mailAge ?? 72) < 72 ? facts : { ...facts, mailAge: null, ownPin: false }),
  (facts) => ({ ...facts, resetsInWeek: 4 }),
  (facts) => ({ ...facts, laosOfSender: 9 }),
  (facts) => ({ ...facts, hour: 2 }),
  (facts) => ({ ...facts, linkUsedAgain: true }),
  (facts) => ({ ...facts, sameWords: true }),
  (facts) => ({ ...facts, raisedByHand: true }),
];
const checksArb = fc.uniqueArray(fc.constantFrom(...checkKinds)).map((kinds) => checksOf(...kinds));
const approvals = ['none', 'representative', 'supervisor'];
const steps = ['verify', 'wait', 'approve', 'execute'];
const now = new Date('2026-03-03T05:00:00Z');
const needsFor = (facts: CaseFacts) => needsOf(riskOf(facts, firstSettings), facts, firstSettings);

describe('whatever the facts', () => {
  it('what is worse never asks for less', () => {
    fc.assert(
      fc.property(factsArb, fc.constantFrom(...worse), (facts, worsen) => {
        const [before, after] = [needsFor(facts), needsFor(worsen(facts))];
        expect(after.level).toBeGreaterThanOrEqual(before.level);
        expect(approvals.indexOf(after.approval)).toBeGreaterThanOrEqual(approvals.indexOf(before.approval));
        // Level 4 is somebody who stands before us: that takes the place of waiting.
        if (after.level < 4) expect(after.waitHours).toBeGreaterThanOrEqual(before.waitHours);
        const risks = [facts, worsen(facts)].map((one) => riskOf(one, firstSettings));
        expect(risks[1]!.base).toBeGreaterThanOrEqual(risks[0]!.base);
        expect(risks[1]!.risk).toBeGreaterThanOrEqual(risks[0]!.risk);
      }),
      { numRuns: 2_000 },
    );
  });

  it('what is worse never goes further by the same checks', () => {
    const state = fc.record({
      approved: fc.boolean(),
      notBefore: fc.constantFrom(null, now, new Date(now.getTime() + 1)),
    });
    fc.assert(
      fc.property(
        factsArb,
        fc.constantFrom(...worse),
        checksArb,
        state,
        (facts, worsen, checks, standing) => {
          const far = (one: CaseFacts) => steps.indexOf(verdictOf(needsFor(one), checks, standing, now).go);
          expect(far(worsen(facts))).toBeLessThanOrEqual(far(facts));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('something is missing exactly while the level is not reached', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3, 4), checksArb, (level, checks) => {
        expect(missingFor(level, checks).length > 0).toBe(levelOf(checks) < level);
      }),
    );
  });

  it('nothing is carried out without level, approval and time to object', () => {
    fc.assert(
      fc.property(factsArb, checksArb, fc.boolean(), fc.boolean(), (facts, checks, approved, waited) => {
        const needs = needsFor(facts);
        const { go } = verdictOf(needs, checks, { approved, notBefore: waited ? now : null }, now);
        if (go !== 'execute') return;
        expect(levelOf(checks)).toBeGreaterThanOrEqual(needs.level);
        expect(approved || needs.approval === 'none').toBe(true);
        expect(waited || needs.waitHours === 0 || levelOf(checks) === 4).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a verdict', () => {
  const needs = needsFor({ ...usual, wish: 'lost-channel' });
  const at = (checks: KnownCheck[], approved: boolean, notBefore: Date | null) =>
    verdictOf(needs, checks, { approved, notBefore }, now);
  const proven = checksOf('letter', 'call-back');

  it('lets people object before anybody decides', () => {
    expect(at([], false, null)).toEqual({ go: 'verify', missing: ['letter', 'call-back'] });
    const until = new Date(now.getTime() + 24 * 3_600_000);
    expect(at(proven, false, null)).toEqual({ go: 'wait', until });
    expect(at(proven, true, null)).toEqual({ go: 'wait', until });
    expect(at(proven, false, now)).toEqual({ go: 'approve', by: 'representative' });
    expect(at(proven, true, now)).toEqual({ go: 'execute' });
  });

  it('does not make somebody wait who stands there with their card', () => {
    expect(at(checksOf('in-person'), false, null)).toEqual({ go: 'approve', by: 'representative' });
    expect(at(checksOf('in-person'), true, null)).toEqual({ go: 'execute' });
  });
});
