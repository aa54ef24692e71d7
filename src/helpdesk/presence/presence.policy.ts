/** What somebody does at an open ticket: reads it, writes a note, or writes an answer. */
export const doings = ['reading', 'note', 'reply'] as const;
export type Doing = (typeof doings)[number];

/** One screen that shows a ticket: whose it is, what is done there, and until when it counts without another word. */
export interface Present {
  staffId: string;
  screen: string;
  doing: Doing;
  /** Milliseconds since 1970. */
  until: number;
}

/** Whose screen it is and which of theirs, as one field of the ticket's hash. */
export function fieldOf({ staffId, screen }: Pick<Present, 'staffId' | 'screen'>): string {
  return `${staffId} ${screen}`;
}

/** What stands in that field. */
export function valueOf({ doing, until }: Pick<Present, 'doing' | 'until'>): string {
  return `${doing} ${until}`;
}

/** Reads a ticket's hash back. What does not count any more is named in `gone`, by its field. */
export function readPresent(
  hash: Readonly<Record<string, string>>,
  now: number,
): { present: Present[]; gone: string[] } {
  const present: Present[] = [];
  const gone: string[] = [];
  for (const [field, value] of Object.entries(hash)) {
    const [staffId = '', screen = ''] = field.split(' ');
    const [word, time] = value.split(' ');
    const until = Number(time);
    const doing = doings.find((one) => one === word);
    if (doing && until > now) present.push({ staffId, screen, doing, until });
    else gone.push(field);
  }
  return { present, gone };
}

/** What each person does, whoever has it open twice by the more of it. */
export function doingByPerson(present: readonly Present[]): Map<string, Doing> {
  const people = new Map<string, Doing>();
  for (const { staffId, doing } of present) {
    const known = people.get(staffId);
    if (!known || doings.indexOf(doing) > doings.indexOf(known)) people.set(staffId, doing);
  }
  return people;
}

/** Whose screen it is and which ticket it shows, as one member of the set of all. */
export function memberOf(ticketId: string, screen: Pick<Present, 'staffId' | 'screen'>): string {
  return `${ticketId} ${fieldOf(screen)}`;
}

/** Who besides one person has which ticket open, from the members of that set. */
export function othersByTicket(members: readonly string[], me: string): Map<string, Set<string>> {
  const others = new Map<string, Set<string>>();
  for (const member of members) {
    const [ticketId = '', staffId = ''] = member.split(' ');
    if (staffId === me) continue;
    others.set(ticketId, (others.get(ticketId) ?? new Set()).add(staffId));
  }
  return others;
}
