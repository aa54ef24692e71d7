import { splitText } from '../outbound/split-text.policy.js';

interface QuickReply {
  title: string;
  payload: string;
}

/** What the platform takes (A10): replies under one text, and characters in a title and in a payload. */
const mostReplies = 13;
const titleLimit = 20;
const payloadLimit = 1_000;

/** Whether the platform takes a payload: cut, it would come back as another word. */
export function isPayload(payload: string): boolean {
  return payload.length > 0 && payload.length <= payloadLimit;
}

/**
 * Quick replies as Messenger takes them: the first 13, each title at most 20 characters, cut between Thai words
 * where it can be and never within a character.
 */
export function fittingQuickReplies(offered: readonly QuickReply[]): QuickReply[] {
  const fitting = offered.map(({ title, payload }) => ({ title: shortTitle(title.trim()), payload }));
  return fitting.filter(({ title }) => title).slice(0, mostReplies);
}

function shortTitle(title: string): string {
  if (title.length <= titleLimit) return title;
  const [start = ''] = splitText(title, titleLimit - 1);
  return `${start.trimEnd()}…`;
}
