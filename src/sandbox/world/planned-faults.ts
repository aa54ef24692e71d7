/** A planned misbehaviour towards one address or all. */
export interface PlannedFault<Kind extends string> {
  id: number;
  kind: Kind;
  /** Only for messages to this address; null: for every one. */
  to: string | null;
  /** How many more messages it hits; null: until it is taken back. */
  times: number | null;
  /** Waits so long before anything else. */
  delayMs: number;
}

/** A fault to plan; only `kind` is needed. `times` is 1 when left out. */
export type NewPlannedFault<Kind extends string> = Partial<Omit<PlannedFault<Kind>, 'id'>> & { kind: Kind };

/** The planned misbehaviour of a service that takes messages. Never kept over a restart. */
export class PlannedFaults<Kind extends string> {
  private planned: PlannedFault<Kind>[] = [];
  private lastId = 0;

  /** @param kinds those that the service knows */
  constructor(private readonly kinds: readonly Kind[]) {}

  /** @throws Error for a kind that the service does not know */
  plan(fault: NewPlannedFault<Kind>): PlannedFault<Kind> {
    if (!this.kinds.includes(fault.kind))
      throw new Error(`A fault's kind is one of ${this.kinds.join(', ')}.`);
    this.lastId += 1;
    const planned = { to: null, times: 1, delayMs: 0, ...fault, id: this.lastId };
    this.planned.push(planned);
    return planned;
  }

  list(): readonly PlannedFault<Kind>[] {
    return this.planned;
  }

  clear(): void {
    this.planned = [];
  }

  /** The fault that hits a message to this address, if any; it is used up by that. The oldest plan goes first. */
  take(to: string): PlannedFault<Kind> | null {
    const fault = this.planned.find((each) => each.to === null || each.to === to);
    if (!fault) return null;
    if (fault.times !== null) {
      fault.times -= 1;
      if (fault.times <= 0) this.planned = this.planned.filter((each) => each !== fault);
    }
    return fault;
  }
}
