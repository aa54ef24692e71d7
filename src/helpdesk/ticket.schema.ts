import { z } from 'zod';
import { pageQuery } from '../platform/http/page.js';
import { dueKinds, priorities, ticketStates } from './ticket.entity.js';

const id = z.string().length(26);
const moment = z.iso.datetime();
const named = z.object({ id, name: z.string() });

/** A ticket in a list. */
export const ticketSchema = z
  .object({
    id,
    number: z.number().int(),
    subject: z.string(),
    state: z.enum(ticketStates),
    priority: z.enum(priorities),
    channel: z.string(),
    desk: named,
    assignee: named.nullable(),
    contact: named,
    lao: z.object({ code: z.string(), name: z.string() }).nullable(),
    tags: z.array(z.string()),
    preview: z.string(),
    lastDirection: z.enum(['in', 'out']),
    lastMessageAt: moment,
    dueAt: moment.nullable(),
    dueKind: z.enum(dueKinds).nullable(),
    undelivered: z.number().int(),
    windowClosesAt: moment.nullable(),
    snoozedUntil: moment.nullable(),
    createdAt: moment,
    closedAt: moment.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Ticket' });

/** The one legal route of a reply now, or why there is none. */
export const routeSchema = z
  .discriminatedUnion('allowed', [
    z.object({
      allowed: z.literal(true),
      channel: z.string(),
      mode: z.enum(['response', 'human-agent', 'private-reply']),
      until: moment,
    }),
    z.object({
      allowed: z.literal(false),
      channel: z.string(),
      code: z.string(),
      since: moment.nullable(),
      next: z
        .object({ channel: z.enum(['email', 'phone', 'portal']), address: z.string().nullable() })
        .nullable(),
    }),
  ])
  .meta({ id: 'Route' });

/** A ticket as its own screen shows it. */
export const ticketDetailSchema = ticketSchema
  .extend({
    route: routeSchema,
    firstRepliedAt: moment.nullable(),
    reopenedCount: z.number().int(),
    mergedInto: id.nullable(),
  })
  .meta({ id: 'TicketDetail' });

/** The built-in views of the inbox. */
export const viewKeys = [
  'mine',
  'unassigned',
  'needs-reply',
  'window-closing',
  'overdue',
  'undelivered',
  'all-open',
  'waiting',
  'snoozed',
  'closed',
] as const;
export type ViewKey = (typeof viewKeys)[number];

export const sortKeys = ['-lastMessageAt', 'lastMessageAt', 'dueAt', '-createdAt'] as const;

/** What a list of tickets can be asked for. */
export const ticketQuery = pageQuery.extend({
  view: z.enum(viewKeys).optional(),
  state: z.enum(ticketStates).optional(),
  desk: id.optional(),
  assignee: z.union([z.literal('me'), z.literal('none'), id]).optional(),
  channel: z.string().max(20).optional(),
  tag: z.string().max(50).optional(),
  contact: id.optional(),
  q: z.string().trim().max(200).optional(),
  sort: z.enum(sortKeys).default('-lastMessageAt'),
});

/** The views of the inbox with how many tickets are in each; counting stops at a thousand. */
export const viewsSchema = z.object({
  items: z.array(z.object({ key: z.enum(viewKeys), count: z.number().int(), capped: z.boolean() })),
  desks: z.array(named.extend({ count: z.number().int() })),
  channels: z.array(z.object({ channel: z.string(), count: z.number().int() })),
});

export type TicketJson = z.infer<typeof ticketSchema>;
export type TicketDetailJson = z.infer<typeof ticketDetailSchema>;
export type TicketQuery = z.output<typeof ticketQuery>;
