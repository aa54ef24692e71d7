import type { Intent } from './intents.policy.js';

/** A pattern over concepts, and what it speaks for. */
export interface Rule {
  /** The words, as concepts: see `evidenceIn`. */
  when: string;
  /** Nothing for words that are thereby explained and speak for no intent. */
  means?: Intent | 'other';
  weight: number;
}

export const none = (...patterns: string[]): Rule[] => patterns.map((when) => ({ when, weight: 0 }));
export const all = (means: Rule['means'], weight: number, ...patterns: string[]): Rule[] =>
  patterns.map((when) => ({ when, means, weight }));

/** The password is certainly in other hands: said of a fraud too, this is no mere warning. */
export const givenAway = 4;

/** What is handed over; and that of it which opens an account. */
export const thing = 'secret|account|envelope|link|mail';
export const own = 'secret|account';
