export const routingModes = ['off', 'turns', 'load'] as const;
/** off: people take tickets themselves; turns: one after the other; load: to whom has least to answer. */
export type RoutingMode = (typeof routingModes)[number];

/** Somebody who takes tickets of a desk. */
export interface Candidate {
  staffId: string;
  /** The channels that they answer on; null: all. */
  channels: string[] | null;
  /** How many tickets wait for their answer. */
  open: number;
  lastGivenAt: Date | null;
}

/** From one day to another, both included; the days as `YYYY-MM-DD`. */
export interface Absence {
  staffId: string;
  fromOn: string;
  untilOn: string;
  standInId: string | null;
}

/** Who gets a ticket of a channel; null where nobody may. Of equals the one whose turn is longest ago, then by id. */
export function nextOf(
  candidates: readonly Candidate[],
  channel: string,
  mode: Exclude<RoutingMode, 'off'>,
): Candidate | null {
  const fit = candidates.filter(({ channels }) => !channels || channels.includes(channel));
  const turn = ({ lastGivenAt }: Candidate) => lastGivenAt?.getTime() ?? 0;
  const [first] = fit.toSorted(
    (a, b) =>
      (mode === 'load' ? a.open - b.open : 0) || turn(a) - turn(b) || (a.staffId < b.staffId ? -1 : 1),
  );
  return first ?? null;
}

/** Whether somebody is away on a day. */
export function isAway(staffId: string, absences: readonly Absence[], day: string): boolean {
  return absences.some((one) => one.staffId === staffId && one.fromOn <= day && day <= one.untilOn);
}

/** Who stands in for somebody who is away: over as many as are away themselves; null where the way ends or turns back. */
export function standInOf(staffId: string, absences: readonly Absence[], day: string): string | null {
  const seen = new Set([staffId]);
  for (let at = staffId; ;) {
    const absence = absences.find(
      (one) => one.staffId === at && one.fromOn <= day && day <= one.untilOn && one.standInId,
    );
    if (!absence) return null;
    at = absence.standInId!;
    if (seen.has(at)) return null;
    if (!isAway(at, absences, day)) return at;
    seen.add(at);
  }
}

/** Who is there for somebody on a day: themselves, or who stands in for them; null where nobody does. */
export function whoIsThereFor(staffId: string, absences: readonly Absence[], day: string): string | null {
  return isAway(staffId, absences, day) ? standInOf(staffId, absences, day) : staffId;
}
