import { z } from 'zod';
import { pageQuery } from '../platform/http/page.js';
import { priorities } from './priority.policy.js';
import { dueKinds } from './sla/counted-time.policy.js';
import { ticketStates } from './ticket.entity.js';
import { id } from '../platform/database/id.schema.js';

const moment = z.iso.datetime();
const named = z.object({ id, name: z.string() });

/** The LAO that a ticket is about; `name` is what people call it (อบต.บ้านนา). */
export const ticketLaoSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    district: z.string(),
    province: z.object({ code: z.string(), name: z.string() }),
  })
  .meta({ id: 'TicketLao' });

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
    lao: ticketLaoSchema.nullable(),
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

/** To which address of the person, and of how many that they are known by. */
const taken = { contactId: id, ways: z.number().int() };

/** The one legal route of a reply now, or why there is none. */
export const routeSchema = z
  .discriminatedUnion('allowed', [
    z.object({
      allowed: z.literal(true),
      channel: z.string(),
      mode: z.enum(['response', 'human-agent', 'private-reply']),
      /** Null: without an end. */
      until: moment.nullable(),
      /** Where the channel counts a month's messages: what it said last; `allowed` null: without limit. */
      month: z.object({ used: z.number(), allowed: z.number().nullable() }).optional(),
      /** By mail: who gets it. */
      recipients: z.object({ to: z.array(z.string()), cc: z.array(z.string()) }).optional(),
      ...taken,
    }),
    z.object({
      allowed: z.literal(false),
      channel: z.string(),
      code: z.string(),
      since: moment.nullable(),
      next: z
        .object({ channel: z.enum(['email', 'phone', 'portal']), address: z.string().nullable() })
        .nullable(),
      ...taken,
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

/** One LAO or officer that a contact is bound to; the LAO is null where its officer holds no post. */
export const spokenForSchema = z
  .object({
    binding: z.object({
      id,
      source: z.string(),
      verifiedAt: moment.nullable(),
      verifiedHow: z.string().nullable(),
      boundAt: moment,
    }),
    lao: ticketLaoSchema.nullable(),
    officer: named.nullable(),
  })
  .meta({ id: 'SpokenFor' });

const laoOfficerSchema = named.extend({ role: z.string().nullable() }).meta({ id: 'LaoOfficer' });

/** Which LAO a ticket may be about: bound ones, then those that its words name, the likeliest first. */
export const laoCandidatesSchema = z
  .object({
    bound: z.array(spokenForSchema),
    candidates: z.array(
      z.object({
        lao: ticketLaoSchema,
        score: z.number(),
        reasons: z.array(z.object({ code: z.string(), text: z.string() })),
        officers: z.array(laoOfficerSchema),
      }),
    ),
  })
  .meta({ id: 'LaoCandidates' });

const laoCode = z.string().regex(/^\d{8}$/);

/** The LAO that a ticket is about, and who of it the contact is, as far as that is known. */
export const laoLinkSchema = z
  .object({
    laoCode,
    officerId: id.nullish(),
    officer: z
      .object({
        name: z.string().trim().min(1).max(200),
        position: z.string().trim().min(1).max(200).optional(),
      })
      .optional(),
    /** Whether the contact is bound to it from now on, so that its later tickets are opened with it. */
    bind: z.boolean(),
    /** Whether the contact's binding to the LAO that stood here before was a mistake, and ends. */
    releaseFormer: z.boolean().default(false),
  })
  .meta({ id: 'LaoLink' });

/** What a list of tickets can be asked for. */
export const ticketQuery = pageQuery.extend({
  view: z.enum(viewKeys).optional(),
  state: z.enum(ticketStates).optional(),
  desk: id.optional(),
  assignee: z.union([z.literal('me'), z.literal('none'), id]).optional(),
  channel: z
    .string()
    .regex(/^[a-z]{1,20}$/)
    .optional(),
  tag: z.string().max(50).optional(),
  /** A field's id, a colon, and what stands in it. */
  field: z
    .string()
    .max(150)
    .regex(/^[0-9A-Z]{26}:./)
    .optional(),
  contact: id.optional(),
  /** A piece of the person's own news: the tickets of which it tells. */
  news: id.optional(),
  province: z.union([z.literal('none'), z.string().regex(/^\d{2}$/)]).optional(),
  lao: laoCode.optional(),
  q: z.string().trim().max(200).optional(),
  sort: z.enum(sortKeys).default('-lastMessageAt'),
});

/** A list as a file: all of its pages. */
export const ticketExportQuery = ticketQuery
  .omit({ limit: true, cursor: true, sort: true })
  .extend({ format: z.enum(['csv', 'xlsx']) });

/** The views of the inbox with how many tickets are in each; counting stops at a thousand. */
export const viewsSchema = z.object({
  items: z.array(z.object({ key: z.enum(viewKeys), count: z.number().int(), capped: z.boolean() })),
  desks: z.array(named.extend({ count: z.number().int() })),
  channels: z.array(z.object({ channel: z.string(), count: z.number().int() })),
});

export type SpokenForJson = z.infer<typeof spokenForSchema>;
export type LaoOfficerJson = z.infer<typeof laoOfficerSchema>;
export type LaoCandidatesJson = z.infer<typeof laoCandidatesSchema>;
export type LaoLink = z.output<typeof laoLinkSchema>;
export type TicketLao = z.infer<typeof ticketLaoSchema>;
export type TicketJson = z.infer<typeof ticketSchema>;
export type TicketDetailJson = z.infer<typeof ticketDetailSchema>;
export type TicketQuery = z.output<typeof ticketQuery>;
export type TicketExportQuery = z.output<typeof ticketExportQuery>;
export type TicketFilter = Omit<TicketExportQuery, 'format'>;
