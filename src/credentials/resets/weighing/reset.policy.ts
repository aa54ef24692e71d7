import type { ResetSettings } from '../settings/reset-settings.policy.js';
import type { CaseDelivery, CheckKind, ResetOrigin, ResetWish, RiskSignal } from '../reset-words.policy.js';

/** What is known of a request when it is weighed. Ages in hours. */
export interface CaseFacts {
  wish: ResetWish;
  origin: ResetOrigin;
  /** Whether a password of this account was ever opened. */
  everOpened: boolean;
  /** Whether the subject is the officer who was given the present credential. */
  sameOfficer: boolean;
  /** The age of what binds the asker's address to the officer; null: nothing does. */
  bindingAge: number | null;
  /** Since when the officer's e-mail address stands; null: there is none. */
  mailAge: number | null;
  /** Since when a PIN that they chose when they signed stands; false: none. */
  ownPin: boolean;
  resetsInWeek: number;
  /** LAOs that this sender asked about within a day. */
  laosOfSender: number;
  /** Accounts for which this asker asks at once, this one among them. */
  accountsAtOnce: number;
  /** Thai hour of the day, 0 to 23. */
  hour: number;
  linkUsedAgain: boolean;
  /** The same words came from others lately. */
  sameWords: boolean;
  raisedByHand: boolean;
}

/** How dangerous a case is: 1 to 4 by what is asked for, 5 once a signal is there. */
export interface Risk {
  base: 1 | 2 | 3 | 4;
  risk: 1 | 2 | 3 | 4 | 5;
  signals: RiskSignal[];
}

/** What a case needs before another credential is made. */
export interface Needs {
  /** Level of verification, 1 to 4. */
  level: 1 | 2 | 3 | 4;
  approval: 'none' | 'representative' | 'supervisor';
  /** Hours in which the people concerned may object. */
  waitHours: number;
  /** Stop the present password before the new one is made. */
  stopFirst: boolean;
  delivery: CaseDelivery;
}

/** Weighs a request (security bar, § 10). What is asked for decides first; signals make any case the most dangerous. */
export function riskOf(facts: CaseFacts, settings: ResetSettings): Risk {
  const base = baseOf(facts);
  const signals = signalsOf(facts, settings);
  return { base, risk: signals.length ? 5 : base, signals };
}

function baseOf({ wish, origin, everOpened, sameOfficer, accountsAtOnce }: CaseFacts): Risk['base'] {
  if (accountsAtOnce > 1) return 4;
  if (wish === 'new-officer' || wish === 'lost-channel' || !sameOfficer) return 3;
  // On the page on which it is opened, what was lost on the way is asked for with code and PIN (§ 12).
  if (wish === 'not-received' && (!everOpened || origin === 'reveal-page')) return 1;
  return 2;
}

function signalsOf(facts: CaseFacts, settings: ResetSettings): RiskSignal[] {
  const signals: RiskSignal[] = [];
  if (facts.resetsInWeek >= settings.resetsPerWeek) signals.push('resets-in-week');
  if (facts.bindingAge !== null && facts.bindingAge < settings.bindingHours) signals.push('fresh-binding');
  if (facts.mailAge !== null && facts.mailAge < settings.bindingHours) signals.push('contact-changed');
  if (isNight(facts.hour, settings) && facts.wish !== 'compromised' && facts.wish !== 'exposed')
    signals.push('night');
  if (facts.laosOfSender > settings.laosPerSender) signals.push('many-laos');
  if (facts.linkUsedAgain) signals.push('link-used-again');
  if (facts.sameWords) signals.push('same-words');
  if (facts.raisedByHand) signals.push('raised-by-hand');
  return signals;
}

function isNight(hour: number, { nightFrom, nightUntil }: ResetSettings): boolean {
  return nightFrom > nightUntil
    ? hour >= nightFrom || hour < nightUntil
    : hour >= nightFrom && hour < nightUntil;
}

/** What the risk demands: levels as in the security bar, a signal one more and a time to object. */
export function needsOf(
  { base, risk }: Pick<Risk, 'base' | 'risk'>,
  facts: CaseFacts,
  settings: ResetSettings,
): Needs {
  // Several accounts at once: the evidence of a new officer, and DLA's supervisor (V3 and four eyes, or V4).
  const asked = Math.min(4, risk === 5 ? base + 1 : Math.min(base, 3)) as Needs['level'];
  const delivery = deliveryOf(base, asked, facts);
  // Without a way by which both link and PIN reach them, they come with their card; a signal does not spare them that.
  const level = delivery === 'in-person' && base < 3 ? 4 : asked;
  return {
    level,
    approval: risk === 5 || base === 4 ? 'supervisor' : base === 3 ? 'representative' : 'none',
    // Somebody who stands before us with their card needs no time to object.
    waitHours: (risk === 5 || base >= 3) && level < 4 ? settings.waitHours : 0,
    stopFirst: base >= 3 || facts.wish === 'compromised' || facts.wish === 'exposed',
    delivery,
  };
}

/** A chat that asks proves its PIN, a mailbox its link: two ways. What has one way only is handed over in person. */
function deliveryOf(base: Risk['base'], level: number, facts: CaseFacts): CaseDelivery {
  if (base >= 3 || level === 4 || facts.mailAge === null) return 'in-person';
  const chat = facts.origin === 'messenger' || facts.origin === 'line';
  if (chat && facts.bindingAge !== null) return 'mail-chat';
  return facts.ownPin ? 'mail-pin' : 'in-person';
}

/** A check as the verdict sees it. */
export interface KnownCheck {
  kind: CheckKind;
  /** Whose doing it was; null: the desk's own. */
  staffId: string | null;
}

/**
 * The level that checks amount to (NIST SP 800-63B, 4.2: two ways, or proofing anew). Only those that hold are given.
 * The province's word in its workspace stands for a bound identity, no more.
 */
export function levelOf(checks: readonly KnownCheck[]): 0 | 1 | 2 | 3 | 4 {
  const has = (kind: CheckKind) => checks.some((check) => check.kind === kind);
  if (has('in-person')) return 4;
  if (has('letter') && has('call-back')) return 3;
  const first = has('bound-identity') || has('representative');
  if (has('bound-identity') && (has('code') || has('call-back'))) return 2;
  return first ? 1 : 0;
}

/**
 * What is still missing, in the order in which it is best asked for. Without a registered address other than the one that
 * asked (`codeReaches`) a code shows nothing, and their office is called back instead.
 */
export function missingFor(
  level: Needs['level'],
  checks: readonly KnownCheck[],
  codeReaches = true,
): CheckKind[] {
  if (levelOf(checks) >= level) return [];
  const has = (kind: CheckKind) => checks.some((check) => check.kind === kind);
  const without = (kinds: CheckKind[]) => kinds.filter((kind) => !has(kind));
  if (level === 4) return ['in-person'];
  if (level === 3) return without(['letter', 'call-back']);
  if (level === 2) return without(['bound-identity', codeReaches ? 'code' : 'call-back']);
  return ['bound-identity'];
}

/** Where a case may go now. */
export type Verdict =
  | { go: 'verify'; missing: CheckKind[] }
  | { go: 'wait'; until: Date }
  | { go: 'approve'; by: 'representative' | 'supervisor' }
  | { go: 'execute' };

/**
 * Weighs the evidence. Nothing is carried out that lacks a check, whose time to object runs, or that nobody approved;
 * in that order, so that whoever approves knows that nobody objected.
 */
export function verdictOf(
  needs: Needs,
  checks: readonly KnownCheck[],
  { approved, notBefore }: { approved: boolean; notBefore: Date | null },
  now: Date,
): Verdict {
  const missing = missingFor(needs.level, checks);
  if (missing.length) return { go: 'verify', missing };
  const inPerson = levelOf(checks) === 4;
  if (needs.waitHours && !inPerson && (!notBefore || notBefore > now))
    return { go: 'wait', until: notBefore ?? new Date(now.getTime() + needs.waitHours * 3_600_000) };
  if (needs.approval !== 'none' && !approved) return { go: 'approve', by: needs.approval };
  return { go: 'execute' };
}
