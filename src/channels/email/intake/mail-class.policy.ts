import type { MailClass } from '../mail-head.js';

/** What decides who or what wrote a mail. */
export interface ClassFacts {
  auto: boolean;
  bounce: boolean;
  list: boolean;
  /** Its sender or an id of it is ours. */
  own: boolean;
  noReply: boolean;
}

/** The class of a mail (C3): the strongest sign first. */
export function mailClassOf({ auto, bounce, list, own }: ClassFacts): MailClass {
  if (bounce) return 'bounce';
  if (own) return 'own';
  if (auto) return 'auto';
  return list ? 'list' : 'person';
}

/**
 * Whether nothing may be answered to a mail by a machine (C3): machines, lists and who reads no answers; who asks for
 * none; and a sender who is proved not to be the one named.
 */
export function wantsNoAnswer(
  facts: ClassFacts,
  {
    suppressesAnswer,
    dmarc,
    from,
  }: {
    suppressesAnswer: boolean;
    dmarc: string;
    from: string;
  },
): boolean {
  if (mailClassOf(facts) !== 'person' || facts.noReply || suppressesAnswer) return true;
  return dmarc === 'fail' || !from.includes('@') || from.endsWith('@invalid');
}
