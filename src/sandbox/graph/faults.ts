/** How a Graph API call goes wrong; the kinds that accept first are for `messages` only. */
export type FaultKind =
  /** Works, after `delayMs`. */
  | 'ok'
  /** HTTP 500 without a usable body; nothing was sent. */
  | 'http-500'
  /** An error body with `code`, `subcode`, `isTransient`. */
  | 'error'
  /** Too many calls, with usage headers; `code` 4, 613 or 80006. */
  | 'throttle'
  /** The connection is cut before anything happened. */
  | 'drop-before'
  /** Sent and echoed, but the answer is lost. */
  | 'accept-then-drop'
  /** Sent and echoed, but what comes back is a page of something in between. */
  | 'accept-then-garbage'
  /** Sent, but neither the answer nor an echo ever comes. */
  | 'accept-silently-then-drop'
  /** Sent and answered, but no echo comes. */
  | 'no-echo';

/** One planned fault. */
export interface Fault {
  id: number;
  kind: FaultKind;
  /** The last part of the route: `messages`, `object` (profiles), `subscribed_apps`, `debug_token` … */
  route: string;
  /** Only for calls about this person; null: for everybody. */
  psid: string | null;
  /** How many more calls it hits; null: until it is taken back. */
  times: number | null;
  /** Waits so long before anything else. */
  delayMs: number;
  code: number;
  subcode: number | null;
  isTransient: boolean;
  message: string | null;
  /** For throttle: what the usage header promises. */
  minutes: number;
}

/** A fault to plan; only `kind` is needed. `route` is `messages` and `times` is 1 when left out. */
export type NewFault = Partial<Omit<Fault, 'id'>> & Pick<Fault, 'kind'>;

/** The planned misbehaviour of the Graph API. Never kept over a restart: a fresh sandbox behaves. */
export class Faults {
  private planned: Fault[] = [];
  private lastId = 0;

  plan(fault: NewFault): Fault {
    this.lastId += 1;
    const planned: Fault = {
      route: 'messages',
      psid: null,
      times: 1,
      delayMs: 0,
      code: fault.kind === 'throttle' ? 613 : 1,
      subcode: null,
      isTransient: false,
      message: null,
      minutes: 5,
      ...fault,
      id: this.lastId,
    };
    this.planned.push(planned);
    return planned;
  }

  list(): readonly Fault[] {
    return this.planned;
  }

  /** Takes one fault back, or all of them. */
  clear(id?: number): void {
    this.planned = id === undefined ? [] : this.planned.filter((fault) => fault.id !== id);
  }

  /** The fault that hits this call, if any; it is used up by that. The oldest plan goes first. */
  take(route: string, psid: string | null): Fault | null {
    const hits = (each: Fault): boolean => each.route === route && (each.psid === null || each.psid === psid);
    const fault = this.planned.find(hits);
    if (!fault) return null;
    if (fault.times !== null) {
      fault.times -= 1;
      if (fault.times <= 0) this.clear(fault.id);
    }
    return fault;
  }
}
