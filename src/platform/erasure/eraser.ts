/** One person outside: the addresses from which they write, and the officer of the register who they are, if any. */
export interface Person {
  contactIds: string[];
  officerId: string | null;
}

/** What becomes of it: it goes; it stays, for a reason; it goes later, when what holds it is over. */
export type Fate = 'erase' | 'keep' | 'wait';

/** How much of one kind is kept of a person, and what an erasure does with it. */
export interface KeptPart {
  /** Such as `messages`; the words for it are the screen's. */
  kind: string;
  count: number;
  fate: Fate;
  /** Why it stays or waits (PDPA s.33); null for what goes. */
  reason: string | null;
  /** Until when it stays, where that is known. */
  until: Date | null;
}

/** How many things of which kind were erased. */
export type Erased = Record<string, number>;

/** A part of the desk that keeps something of people, and can erase it. */
export interface Eraser {
  /** What it keeps of the person; kinds of which there is nothing are left out. */
  parts(person: Person): Promise<KeptPart[]>;
  /**
   * Erases some of what may go, within the caller's transaction; nothing where all of that is gone. Done twice it erases
   * nothing twice: what is erased no longer looks like something to erase.
   */
  eraseSome(person: Person): Promise<Erased>;
}

/** A part, unless there is nothing of it. */
export function part(
  kind: string,
  count: unknown,
  fate: Fate = 'erase',
  reason: string | null = null,
  until: Date | null = null,
): KeptPart[] {
  return Number(count) ? [{ kind, count: Number(count), fate, reason, until }] : [];
}

/** Leaves out what nothing was erased of. */
export function erased(counts: Erased): Erased {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
