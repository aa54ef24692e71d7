import { addDays } from '../../platform/day.policy.js';
import type { EndReason, OfficerRole } from './officer-role.policy.js';

/** What an appointment looks at of a post that is held. */
export interface HeldPost {
  id: string;
  officerId: string;
  acting: boolean;
  deputy: boolean;
}

/** Somebody is to hold a post. */
export interface WantedPost {
  officerId: string;
  role: OfficerRole;
  ofLao: boolean;
  acting: boolean;
  deputy: boolean;
  fromOn: string | null;
  untilOn: string | null;
}

/** Which posts end so that the appointment can be, or why it cannot. */
export type AppointmentVerdict =
  { refused: string; status: number; field?: string } | { ends: { id: string; reason: EndReason }[] };

/**
 * Weighs an appointment: `seat` is who holds the post now, `own` what the person holds of the same kind there.
 * Nobody loses a post unless it is said why; who acted or deputised and is now appointed just changes form.
 */
export function weighAppointment(
  wanted: WantedPost,
  there: { seat: HeldPost | null; own: HeldPost | null; endReason: EndReason | null; today: string },
): AppointmentVerdict {
  const fault = placeFault(wanted) ?? termFault(wanted, there.today);
  if (fault) return { ...fault, status: 422 };
  const { seat, own, endReason } = there;
  if (own && (own.deputy === wanted.deputy ? own.acting === wanted.acting : wanted.deputy)) {
    return { refused: 'officer.already-in-post', status: 409 };
  }
  const ends = own ? [{ id: own.id, reason: 'replaced' as EndReason }] : [];
  if (wanted.deputy || !seat || seat.officerId === wanted.officerId) return { ends };
  if (!endReason) return { refused: 'officer.seat-taken', status: 409 };
  return { ends: [{ id: seat.id, reason: endReason }, ...ends] };
}

/** The last day of who is replaced: the one before the successor's first, but never before their own first. */
export function lastDay(successorFrom: string | null, ownFrom: string | null): string | null {
  if (!successorFrom) return null;
  const before = addDays(successorFrom, -1);
  return ownFrom && ownFrom > before ? ownFrom : before;
}

function placeFault({ role, ofLao }: WantedPost) {
  if ((role === 'provincial-representative') !== ofLao) return null;
  return { refused: 'officer.wrong-place', field: 'role' };
}

function termFault({ fromOn, untilOn }: WantedPost, today: string) {
  if (fromOn && fromOn > today) return { refused: 'officer.starts-later', field: 'fromOn' };
  if (untilOn && fromOn && untilOn < fromOn) return { refused: 'officer.term-reversed', field: 'untilOn' };
  if (untilOn && untilOn < today) return { refused: 'officer.term-over', field: 'untilOn' };
  return null;
}
