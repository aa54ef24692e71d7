import { roles } from '../request-context.js';

/** Facts that are one word of a list. */
const chosen = {
  'db.collection.name': ['inbound_deliveries', 'outbound_parts'],
  'db.operation.name': ['INSERT', 'UPDATE'],
  'db.system.name': ['mysql'],
  'http.request.method': ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', '_OTHER'],
  'lhr.channel': ['messenger', 'line', 'email'],
  'lhr.job.outcome': ['done', 'retried', 'postponed', 'failed'],
  'lhr.personnel.outcome': [
    ...['done', 'refused', 'not-found', 'transient', 'unknown'],
    ...['ok', 'must-change', 'wrong', 'yes', 'no'],
  ],
  'lhr.personnel.system': ['scim', 'ldap', 'manual'],
  'lhr.send.outcome': [
    ...['sent', 'retry', 'permanent', 'unknown', 'later', 'pause', 'refused', 'transient'],
    ...['window-closed', 'not-owner', 'reply-token-gone', 'not-claimed'],
  ],
  'lhr.staff.role': roles,
  'messaging.operation.name': ['process', 'send', 'receive'],
  'messaging.operation.type': ['process', 'send', 'receive'],
  'messaging.system': ['outbox', 'messenger', 'line', 'email'],
} as const;

/** Facts that are a word of our own code, told by its form. */
const formed = {
  /** A code of ours (`area.reason`), a number of HTTP, or the name of an error. */
  'error.type': /^[A-Za-z0-9][\w.-]{0,60}$/,
  /** The pattern of a route and never an address: `/api/tickets/:id`. */
  'http.route': /^\/[\w./:*-]{0,100}$/,
  'lhr.assistant.answer': /^[a-z-]{1,40}$/,
  'lhr.assistant.intent': /^[a-z-]{1,40}$/,
  'lhr.job.name': /^[a-z]+\.[a-z-]{1,60}$/,
  'messaging.destination.name': /^[a-z]{1,20}$/,
  /** The number of a row of the outbox. */
  'messaging.message.id': /^\d{1,20}$/,
} as const;

/** Facts that are a number. */
const counted = [
  'db.operation.batch.size',
  'http.response.status_code',
  'lhr.job.attempt',
  'lhr.job.wait_ms',
  'messaging.batch.message_count',
] as const;

/**
 * All that a span may tell: words of our own making and numbers. No text, name, address, id of a person, query or body
 * has a place here, so none can leave in a trace. Names are those of the semantic conventions where they have one.
 */
export type SpanFacts = {
  [Name in keyof typeof chosen]?: (typeof chosen)[Name][number];
} & { [Name in keyof typeof formed]?: string } & { [Name in (typeof counted)[number]]?: number };

/** These facts without those that are none: the type keeps programmers out, this what comes from elsewhere. */
export function onlyFacts(facts: SpanFacts): SpanFacts {
  return Object.fromEntries(Object.entries(facts).filter(([name, value]) => isFact(name, value)));
}

function isFact(name: string, value: unknown): boolean {
  if (typeof value === 'number')
    return (counted as readonly string[]).includes(name) && Number.isFinite(value);
  if (typeof value !== 'string') return false;
  if (Object.hasOwn(chosen, name))
    return (chosen[name as keyof typeof chosen] as readonly string[]).includes(value);
  return Object.hasOwn(formed, name) && formed[name as keyof typeof formed].test(value);
}
