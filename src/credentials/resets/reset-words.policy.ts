/** What somebody asks for. `exposed`: nobody asked; a password was seen where it should not be. */
export const resetWishes = [
  'not-received',
  'forgot',
  'compromised',
  'new-officer',
  'lost-channel',
  'exposed',
] as const;
export type ResetWish = (typeof resetWishes)[number];

/** Where it was asked. */
export const resetOrigins = [
  'messenger',
  'line',
  'email',
  'portal',
  'telephone',
  'letter',
  'counter',
  'reveal-page',
] as const;
export type ResetOrigin = (typeof resetOrigins)[number];

/**
 * `verifying`: evidence is missing; `waiting`: it is complete, and the time to object runs; `held`: all is there, but
 * requests come in so fast that a person looks first; `approval`: somebody else decides; `executing`, `delivered`: another credential is made, and on its way; `frozen`: fraud is suspected.
 */
export const caseStates = [
  'verifying',
  'waiting',
  'held',
  'approval',
  'executing',
  'delivered',
  'frozen',
  'closed',
] as const;
export type CaseState = (typeof caseStates)[number];

/** Where nothing has been made yet. */
export const undecided: readonly CaseState[] = ['verifying', 'waiting', 'held', 'approval'];

export const caseOutcomes = [
  'confirmed',
  'nudged',
  'rejected',
  'expired',
  'fraud',
  'withdrawn',
  'replaced',
] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

/** Facts by which somebody's identity is made sure of; `representative`: the province's word in its workspace. */
export const checkKinds = [
  'bound-identity',
  'code',
  'call-back',
  'letter',
  'in-person',
  'representative',
] as const;
export type CheckKind = (typeof checkKinds)[number];

/** Why a case is more dangerous than its wish alone. */
export const riskSignals = [
  'resets-in-week',
  'fresh-binding',
  'contact-changed',
  'night',
  'many-laos',
  'link-used-again',
  'same-words',
  'unusual-speed',
  'raised-by-hand',
] as const;
export type RiskSignal = (typeof riskSignals)[number];

/**
 * How another credential reaches its officer: a link by e-mail whose PIN is shown in the chat that asked (`mail-chat`)
 * or is the one chosen when they signed (`mail-pin`); or in person, where they sign and choose a PIN.
 */
export const caseDeliveries = ['mail-chat', 'mail-pin', 'in-person'] as const;
export type CaseDelivery = (typeof caseDeliveries)[number];
