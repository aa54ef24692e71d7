import { laoTitle, type Lao } from '../organisations/register/lao.entity.js';
import { priorities } from './priority.policy.js';
import type { DueKind } from './sla/counted-time.policy.js';
import type { TicketState } from './ticket.entity.js';
import type { TicketJson } from './ticket.schema.js';

/** A ticket as a list reads it, with the names that stand beside it. */
export interface TicketRecord {
  id: string;
  number: number;
  subject: string;
  state: TicketState;
  priority: number;
  channel: string;
  desk_id: string;
  desk_name: string;
  assignee_id: string | null;
  assignee_name: string | null;
  contact_id: string;
  contact_name: string | null;
  contact_address: string;
  thread_id: string;
  province_code: string | null;
  lao_code: string | null;
  lao_type: Lao['type'] | null;
  lao_name: string | null;
  lao_district: string | null;
  lao_province_code: string | null;
  lao_province_name: string | null;
  preview: string;
  last_direction: 'in' | 'out';
  last_message_at: Date;
  due_at: Date | null;
  due_kind: DueKind | null;
  undelivered: number;
  window_closes_at: Date | null;
  snoozed_until: Date | null;
  created_at: Date;
  closed_at: Date | null;
  first_replied_at: Date | null;
  reopened_count: number;
  merged_into_id: string | null;
  version: number;
}

/** A row of what `selectTickets` reads: there is one for each tag of a ticket, or one without. */
export type TaggedRow = TicketRecord & { tag: string | null };

/** A ticket with all its tags. */
export interface TaggedTicket {
  record: TicketRecord;
  tags: string[];
}

const columns = `
  t.id, t.number, t.subject, t.state, t.priority, t.channel, t.desk_id, d.name AS desk_name,
  t.assignee_id, s.name AS assignee_name, t.contact_point_id AS contact_id, c.name AS contact_name,
  c.address AS contact_address, c.thread_id, t.province_code, t.lao_code,
  l.type AS lao_type, l.name AS lao_name, l.district AS lao_district, l.province_code AS lao_province_code,
  p.name AS lao_province_name, t.preview, t.last_direction,
  t.last_message_at, t.due_at, t.due_kind, t.undelivered, t.window_closes_at, t.snoozed_until,
  t.created_at, t.closed_at, t.first_replied_at, t.reopened_count, t.merged_into_id, t.version, g.tag`;

/**
 * Reads tickets with desk, assignee, contact, LAO and tags in one query. `ids` selects identities, alone: from
 * an index that covers it, where MariaDB follows the cursor instead of reading the list from its
 * beginning. STRAIGHT_JOIN: left to itself the optimiser begins with the few desks and sorts everything.
 */
export function selectTickets(ids: string): string {
  return `
    SELECT ${columns}
    FROM (${ids}) page
    STRAIGHT_JOIN tickets t ON t.id = page.id
    STRAIGHT_JOIN contact_points c ON c.id = t.contact_point_id
    STRAIGHT_JOIN desks d ON d.id = t.desk_id
    LEFT JOIN staff s ON s.id = t.assignee_id
    LEFT JOIN laos l ON l.code = t.lao_code
    LEFT JOIN provinces p ON p.code = l.province_code
    LEFT JOIN ticket_tags g ON g.ticket_id = t.id`;
}

/** The tickets that rows tell of, in their order. Rows that are shared stay as they are. */
export function taggedTickets(rows: readonly TaggedRow[]): TaggedTicket[] {
  const tickets = new Map<string, TaggedTicket>();
  for (const record of rows) {
    let ticket = tickets.get(record.id);
    if (!ticket) tickets.set(record.id, (ticket = { record, tags: [] }));
    if (record.tag !== null) ticket.tags.push(record.tag);
  }
  return [...tickets.values()];
}

/** What a contact is called: its name, or what can be said without inventing one. */
export function contactName(name: string | null, channel: string, address: string): string {
  if (name) return name;
  const kind: Record<string, string> = { messenger: 'ผู้ใช้ Facebook', line: 'ผู้ใช้ LINE' };
  return `${kind[channel] ?? address} ${kind[channel] ? address.slice(-4) : ''}`.trim();
}

/** A ticket as the contract tells it. */
export function ticketJson({ record: row, tags }: TaggedTicket): TicketJson {
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    state: row.state,
    priority: priorities[row.priority - 1]!,
    channel: row.channel,
    desk: { id: row.desk_id, name: row.desk_name },
    assignee: row.assignee_id ? { id: row.assignee_id, name: row.assignee_name ?? '' } : null,
    contact: { id: row.contact_id, name: contactName(row.contact_name, row.channel, row.contact_address) },
    lao: laoOf(row),
    tags: tags.toSorted(),
    preview: row.preview,
    lastDirection: row.last_direction,
    lastMessageAt: row.last_message_at.toISOString(),
    dueAt: iso(row.due_at),
    dueKind: row.due_kind,
    undelivered: row.undelivered,
    windowClosesAt: iso(row.window_closes_at),
    snoozedUntil: iso(row.snoozed_until),
    createdAt: row.created_at.toISOString(),
    closedAt: iso(row.closed_at),
    version: row.version,
  };
}

function laoOf(row: TicketRecord): TicketJson['lao'] {
  if (!row.lao_code) return null;
  return {
    code: row.lao_code,
    name: laoTitle(row.lao_type!, row.lao_name!),
    district: row.lao_district!,
    province: { code: row.lao_province_code!, name: row.lao_province_name! },
  };
}
