import { laoTitle, type Lao } from '../../organisations/register/lao.entity.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { isErased } from '../../platform/erasure/erased-words.policy.js';
import { factOf, monthOf } from './search-grams.policy.js';
import { foldParts, ticketParts } from './search-text.policy.js';

/** A part of a ticket as it stands now; without text it is to be in no search. */
export interface SourcePart {
  number: number;
  part: string;
  folded: string;
}

/** Nobody looks for what stands behind so many characters of one message. */
const longest = 200_000;

interface TicketRow {
  number: number;
  subject: string;
  deskId: string;
  provinceCode: string | null;
  createdAt: Date;
  contact: string | null;
  address: string;
  contactChannel: string;
  laoCode: string | null;
  laoType: Lao['type'];
  laoName: string;
  district: string;
  province: string;
  tags: string | null;
  /** What was written into its fields; numbers, days and choices are found by the fields' names. */
  fields: string | null;
}

/** The head, the contact and the facts of these tickets. */
export async function ticketSources(ticketIds: string[]): Promise<SourcePart[]> {
  const rows: TicketRow[] = await db().query(
    `SELECT t.number, t.subject, t.desk_id AS deskId, t.province_code AS provinceCode, t.created_at AS createdAt,
       c.name AS contact, c.address, c.channel AS contactChannel, l.code AS laoCode, l.type AS laoType,
       l.name AS laoName, l.district, p.name AS province,
       (SELECT GROUP_CONCAT(g.tag SEPARATOR '\\n') FROM ticket_tags g WHERE g.ticket_id = t.id) AS tags,
       (SELECT GROUP_CONCAT(v.value ORDER BY v.field_id SEPARATOR '\\n') FROM ticket_field_values v
         JOIN ticket_fields f ON f.id = v.field_id AND f.kind = 'text' WHERE v.ticket_id = t.id) AS fields
     FROM tickets t JOIN contact_points c ON c.id = t.contact_point_id
     LEFT JOIN laos l ON l.code = t.lao_code LEFT JOIN provinces p ON p.code = l.province_code
     WHERE t.id IN (?)`,
    [ticketIds],
  );
  return rows.flatMap((row) => [
    { number: row.number, part: ticketParts.head, folded: headOf(row) },
    { number: row.number, part: ticketParts.contact, folded: contactOf(row) },
    { number: row.number, part: ticketParts.facts, folded: factsOf(row) },
  ]);
}

/** The mark of an erasure is nothing that anybody looks for. */
const unlessErased = (text: string | null) => (text && !isErased(text) ? text : null);

function headOf(row: TicketRow): string {
  const lao = row.laoCode
    ? [laoTitle(row.laoType, row.laoName), row.district, row.province, row.laoCode]
    : [];
  return foldParts([
    unlessErased(row.subject),
    ...lao,
    ...(row.tags?.split('\n') ?? []),
    ...(row.fields?.split('\n') ?? []),
  ]);
}

/** What platforms number people by is nothing that anybody looks for. */
function contactOf({ contact, contactChannel, address }: TicketRow): string {
  const told = ['email', 'phone'].includes(contactChannel) && !(contact && isErased(contact));
  return foldParts([unlessErased(contact), told ? address : null]);
}

function factsOf({ deskId, provinceCode, createdAt }: TicketRow): string {
  return [
    factOf('desk', deskId),
    factOf('month', monthOf(thaiDay(createdAt))),
    ...(provinceCode ? [factOf('province', provinceCode)] : []),
  ].join('\n');
}

interface MessageRow {
  id: string;
  number: number;
  text: string;
  kind: string;
  unsentAt: Date | null;
  eventId: string | null;
}

/** These messages with the names of their files. What was taken back, and lines about the ticket, have no text. */
export async function messageSources(messageIds: string[]): Promise<SourcePart[]> {
  const rows: MessageRow[] = await db().query(
    `SELECT m.id, t.number, m.text, m.kind, m.unsent_at AS unsentAt, m.inbound_event_id AS eventId
     FROM messages m JOIN tickets t ON t.id = m.ticket_id WHERE m.id IN (?)`,
    [messageIds],
  );
  const names = await fileNames(rows);
  return rows.map(({ id, number, text, kind, unsentAt }) => ({
    number,
    part: id,
    folded:
      unsentAt || kind === 'event' || isErased(text)
        ? ''
        : foldParts([text.slice(0, longest), ...(names.get(id) ?? [])]),
  }));
}

/** The names of files and links by message: what came in, and what staff put on theirs. */
export async function fileNames(
  messages: { id: string; eventId: string | null }[],
): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  const add = (id: string, name: string | null) => {
    if (name) names.set(id, [...(names.get(id) ?? []), name]);
  };
  const events = new Map(messages.flatMap(({ id, eventId }) => (eventId ? [[eventId, id]] : [])));
  if (events.size) {
    const rows: { eventId: string; name: string | null; title: string | null }[] = await db().query(
      `SELECT event_id AS eventId, name, title FROM inbound_attachments
       WHERE event_id IN (?) AND state NOT IN ('sealed', 'erased') ORDER BY event_id, position`,
      [[...events.keys()]],
    );
    for (const { eventId, name, title } of rows) {
      add(events.get(eventId)!, name);
      add(events.get(eventId)!, title);
    }
  }
  const own = messages.flatMap(({ id, eventId }) => (eventId ? [] : [id]));
  if (own.length) {
    const rows: { id: string; name: string }[] = await db().query(
      `SELECT l.message_id AS id, f.name FROM message_files l JOIN files f ON f.id = l.file_id
       WHERE l.message_id IN (?) ORDER BY l.message_id, l.position`,
      [own],
    );
    for (const { id, name } of rows) add(id, name);
  }
  return names;
}
