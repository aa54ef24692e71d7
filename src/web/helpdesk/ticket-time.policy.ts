import type { Ticket } from '../api/types';
import type { Tone } from '../ui/tone-chip';

const hour = 3_600_000;

/** What the due chip says: `overdue` with how long, or `due` with how long is left; nothing for settled tickets. */
export function dueSign(
  ticket: Ticket,
  now: number,
): { word: 'overdue' | 'due'; tone: Tone; distance: number } | null {
  if (!ticket.dueAt || ticket.state === 'closed' || ticket.state === 'merged') return null;
  const distance = Date.parse(ticket.dueAt) - now;
  if (distance <= 0) return { word: 'overdue', tone: 'bad', distance: -distance };
  return { word: 'due', tone: distance < 2 * hour ? 'warn' : 'plain', distance };
}

/**
 * How long the channel still lets us answer, shown only when that matters: the person waits for us and less than
 * six hours are left. The end of a window is no reason for colour while nothing is asked of us.
 */
export function windowSign(ticket: Ticket, now: number): { tone: Tone; distance: number } | null {
  if (!ticket.windowClosesAt || ticket.state === 'closed' || ticket.lastDirection !== 'in') return null;
  const distance = Date.parse(ticket.windowClosesAt) - now;
  if (distance <= 0 || distance > 6 * hour) return null;
  return { tone: distance < 2 * hour ? 'bad' : 'warn', distance };
}
