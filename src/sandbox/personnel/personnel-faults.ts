/** How a call to the personnel system goes wrong. */
export type PersonnelFaultKind =
  /** Works, after `delayMs`; nothing happens when the caller has gone by then. */
  | 'ok'
  /** HTTP 500; nothing was done. */
  | 'http-500'
  /** HTTP 503 with Retry-After; nothing was done. */
  | 'http-503'
  /** HTTP 429 with Retry-After; nothing was done. */
  | 'throttle'
  /** HTTP 403; nothing was done: an account that is protected there. */
  | 'http-403'
  /** The connection is cut before anything happened. */
  | 'drop-before'
  /** Done, but the answer is lost. */
  | 'accept-then-drop'
  /** Done after `delayMs`, whether the caller still waits or not: it may land after a later call. */
  | 'delayed-landing';

/** One planned fault. */
export interface PersonnelFault {
  id: number;
  kind: PersonnelFaultKind;
  /** Only for calls with this method; null: for all. */
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | null;
  /** Only for calls about this account; null: about all. */
  userName: string | null;
  /** How many more calls it hits; null: until it is taken back. */
  times: number | null;
  delayMs: number;
  retryAfterSeconds: number;
}

/** A fault to plan; only `kind` is needed. It hits one call, of any method, when nothing else is said. */
export type NewPersonnelFault = Partial<Omit<PersonnelFault, 'id'>> & Pick<PersonnelFault, 'kind'>;

/** The planned misbehaviour of the personnel system. Never kept over a restart: a fresh sandbox behaves. */
export class PersonnelFaults {
  private planned: PersonnelFault[] = [];
  private lastId = 0;

  plan(fault: NewPersonnelFault): PersonnelFault {
    this.lastId += 1;
    const planned: PersonnelFault = {
      method: null,
      userName: null,
      times: 1,
      delayMs: 0,
      retryAfterSeconds: 2,
      ...fault,
      id: this.lastId,
    };
    this.planned.push(planned);
    return planned;
  }

  list(): readonly PersonnelFault[] {
    return this.planned;
  }

  /** Takes one fault back, or all of them. */
  clear(id?: number): void {
    this.planned = id === undefined ? [] : this.planned.filter((fault) => fault.id !== id);
  }

  /** The fault that hits this call, if any; it is used up by that. The oldest plan goes first. */
  take(method: string, userName: string | null): PersonnelFault | null {
    const fault = this.planned.find(
      (each) =>
        (each.method === null || each.method === method) &&
        (each.userName === null || each.userName === userName),
    );
    if (!fault) return null;
    if (fault.times !== null) {
      fault.times -= 1;
      if (fault.times <= 0) this.clear(fault.id);
    }
    return fault;
  }
}
