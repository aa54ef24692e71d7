import type { ChannelVerdict } from '../reply-route.policy.js';

/** An address at which the person of a ticket may be answered. */
export interface ReplyWay {
  contactId: string;
  channel: string;
  /** The one from which the ticket came. */
  isOwn: boolean;
  /** It was made sure of that the address is that person's, by more than an agent's word. */
  isVerified: boolean;
  verdict: ChannelVerdict;
}

/** A mail is free and has no window; what LINE carries is counted. */
const order = ['email', 'messenger', 'line'];

/**
 * Which way an answer takes: the one that was chosen, else where the person wrote last, else where the ticket came from,
 * else any other that is open. An address that was not made sure of gets nothing that was asked elsewhere, whoever chose
 * it. With none open the ticket's own says why.
 */
export function replyWay<Way extends ReplyWay>(
  ways: readonly Way[],
  chosen: string | null,
  wroteLast: string | null,
): Way {
  const own = ways.find(({ isOwn }) => isOwn)!;
  const open = ways.filter((way) => way.verdict.allowed && (way.isOwn || way.isVerified));
  const others = [...open].sort((a, b) => order.indexOf(a.channel) - order.indexOf(b.channel));
  const at = (id: string | null) => open.find(({ contactId }) => contactId === id);
  return at(chosen) ?? at(wroteLast) ?? at(own.contactId) ?? others[0] ?? own;
}
