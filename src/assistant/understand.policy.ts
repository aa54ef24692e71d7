import { otherLayout } from '../platform/keyboard-layout.policy.js';
import { isAngry } from './anger.policy.js';
import { caseNumberIn } from './case-number.policy.js';
import { evidenceIn } from './evidence.policy.js';
import type { Intent } from './intents.policy.js';
import { ownWords } from './own-words.policy.js';
import { restOf } from './rest.policy.js';
import { givenAway } from './rule.policy.js';
import { readSentence, type Sentence } from './sentence.policy.js';
import { shortAnswer } from './short-answer.policy.js';

/** What a message asks for. */
export interface Understood {
  intent: Intent;
  /** The sender is angry or threatens. */
  angry: boolean;
  /** The number of a case or ticket that is named, in ASCII digits. */
  caseNumber: string | null;
  /** The words that remain when the request's own words are taken away: probably the LAO's name, or ''. */
  rest: string;
}

/** The longest text that is read: nobody asks for a password in more. */
const longest = 3_000;
/** So much must speak for an intent. */
const enough = 3;
/** Said in these words, it is not about the sender's account now. */
const vetoes = ['elsewhere', 'if'];

/**
 * What a free text of an officer asks for, decided by rules and in doubt `unknown`: a person reads it then.
 *
 * Two wishes at once: that somebody else has the password is urgent and wins; then the wish for a person; a case that
 * exists is asked after, not opened again; any other two are `unknown`, and so is a request beside another matter.
 */
export function understand(text: string): Understood {
  const said = ownWords(text.slice(0, longest));
  const caseNumber = caseNumberIn(said);
  const asWritten = readSentence(said);
  const intent = intentOf(asWritten, said, caseNumber);
  const common = { angry: isAngry(said), caseNumber };
  if (intent === 'unknown') {
    const meant = otherLayout(said.trim());
    const other = meant === null ? null : readSentence(meant);
    // Only what the other layout explains nearly in full was typed with it.
    if (meant !== null && other && explained(other) > 0.6 && explained(asWritten) < 0.4)
      return { ...common, intent: intentOf(other, meant, caseNumber), rest: restOf(other) };
  }
  return { ...common, intent, rest: restOf(asWritten) };
}

/** Which part of a text known words and named places explain, 0 to 1. */
function explained({ text, tokens }: Sentence): number {
  const length = (some: Sentence['tokens']) => some.reduce((sum, { from, to }) => sum + to - from, 0);
  return length(tokens.filter(({ concept }) => concept !== '?')) / Math.max(1, text.length);
}

function intentOf(sentence: Sentence, said: string, caseNumber: string | null): Intent {
  const concepts = sentence.tokens.map(({ concept }) => concept);
  const short = shortAnswer(concepts, said);
  if (short) return short;
  const evidence = evidenceIn(
    concepts
      .filter((concept) => !unweighed.has(concept))
      .map((concept) => (concept === 'end' ? '/' : concept)),
  );
  if (caseNumber) evidence.push({ intent: 'case-status', weight: enough, rule: 'a case is named' });
  const weightOf = (intent: Intent | 'other') =>
    Math.max(0, ...evidence.filter((one) => one.intent === intent).map(({ weight }) => weight));
  const asked = (
    ['compromised', 'not-received', 'forgot', 'send-document', 'case-status', 'person'] as const
  ).filter((intent) => weightOf(intent) >= enough);
  if (concepts.some((concept) => vetoes.includes(concept)))
    return asked.includes('person') ? 'person' : 'unknown';
  if (concepts.includes('scam') && !evidence.some(({ weight }) => weight >= givenAway)) return 'unknown';
  for (const first of ['compromised', 'person'] as const) if (asked.includes(first)) return first;
  if (weightOf('other') >= enough) return 'unknown';
  if (asked.includes('case-status') && !asked.includes('send-document')) return 'case-status';
  return asked.length === 1 ? asked[0]! : 'unknown';
}

/** Words between the others that change nothing. */
const unweighed = new Set(['filler', 'laugh', 'rude', 'greet', 'thanks', 'place', 'here']);
