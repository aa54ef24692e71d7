import type { SandboxSettings } from '../sandbox-options.js';
import type { Ledger } from '../world/ledger.js';
import type { PageStore } from '../world/page.store.js';
import type { Person } from '../world/records.js';
import type { Entry } from './webhook-envelope.js';
import { eventKey, fieldOf } from './webhook-field.policy.js';
import type { WebhookQueue } from './webhook-queue.js';

type Item = Readonly<Record<string, unknown>>;

/** How an event about a person is told. */
export interface Telling {
  /** ms of the event; now when left out. */
  at?: number;
  /** The page is the sender (echo). */
  fromPage?: boolean;
  /** Write the item's time in seconds, as lead messages and some postbacks have it. */
  seconds?: boolean;
  /** Under `standby` although the desk owns the thread, or the other way round. */
  standby?: boolean;
  delayMs?: number;
}

/**
 * Tells the desk what happened, if it is subscribed to that: under `messaging` while the desk's app owns the
 * thread, under `standby` while another app does.
 */
export class Notifier {
  constructor(
    private readonly settings: SandboxSettings,
    private readonly queue: WebhookQueue,
    private readonly page: PageStore,
    private readonly ledger: Ledger,
  ) {}

  /** An event of a person's thread. @returns the queue's id, or null where the desk is not subscribed */
  tell(person: Person, event: Item, how: Telling = {}): string | null {
    const at = how.at ?? this.settings.now();
    const pageSide = { id: this.settings.pageId };
    const personSide = { id: person.psid };
    const item: Item = {
      sender: how.fromPage ? pageSide : personSide,
      recipient: how.fromPage ? personSide : pageSide,
      timestamp: how.seconds ? Math.floor(at / 1000) : at,
      ...event,
    };
    const standby = how.standby ?? person.ownerAppId !== this.settings.appId;
    return this.item(item, { standby, delayMs: how.delayMs ?? 0, psid: person.psid });
  }

  /** A messaging item exactly as it is given. */
  item(item: Item, how: { standby?: boolean; delayMs?: number; psid?: string | null } = {}): string | null {
    const field = how.standby ? 'standby' : fieldOf(item);
    if (!this.hears(field)) return this.miss(eventKey(item), how.psid ?? null);
    return this.queue.enqueue(
      {
        id: this.settings.pageId,
        time: this.settings.now(),
        [how.standby ? 'standby' : 'messaging']: [item],
      },
      how.delayMs ?? 0,
    );
  }

  /** A change of a page's field (feed …); entry times of these are in seconds. */
  change(field: string, value: Item): string | null {
    if (!this.hears(field)) return this.miss(field, null);
    const time = Math.floor(this.settings.now() / 1000);
    return this.queue.enqueue({ id: this.settings.pageId, time, changes: [{ field, value }] });
  }

  /** An entry exactly as it is given. */
  entry(entry: Entry): string {
    return this.queue.enqueue(entry);
  }

  private hears(field: string | null): boolean {
    const fields = this.page.state.subscribedFields;
    return fields !== null && (field === null || fields.includes(field));
  }

  private miss(event: string, psid: string | null): null {
    this.ledger.append({ kind: 'missed', event, psid });
    return null;
  }
}
