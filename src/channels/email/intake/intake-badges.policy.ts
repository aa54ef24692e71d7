import type { ParsedMail } from '../reading/parsed-mail.js';
import { isLoopSubject } from '../subject.policy.js';

/** What is odd in a mail, for who reads its ticket. */
export type IntakeBadge =
  | 'spam'
  /** It names several senders, of whom the first is taken. */
  | 'several-senders'
  /** Its subject bears the numbers of several ticket systems. */
  | 'many-numbers'
  /** Some of its words or files are left out; the mail as it came has them. */
  | 'cut';

const cuts = new Set(['mail-cut', 'headers-cut', 'text-cut', 'files-cut']);

/** The badges of what is odd in a mail. */
export function intakeBadges({
  facts,
  warnings,
  subject,
}: Pick<ParsedMail, 'facts' | 'warnings' | 'subject'>): IntakeBadge[] {
  const found: [IntakeBadge, boolean][] = [
    ['spam', facts.spam],
    ['several-senders', warnings.includes('several-from')],
    ['many-numbers', isLoopSubject(subject)],
    ['cut', warnings.some((warning) => cuts.has(warning))],
  ];
  return found.flatMap(([badge, is]) => (is ? badge : []));
}
