import type { FarSide } from '../far-side.js';
import { PAGE_INBOX_APP_ID } from '../world/ids.js';
import { SAMPLE_POST } from '../world/sample-people.js';
import type { Comment } from '../world/records.js';
import { escapedJson, signatureOf } from '../webhooks/webhook-envelope.js';
import type { Done, When } from './act-parts.js';
import { line, moment, note } from './act-parts.js';

/** What happens around the page: its inbox, other apps, comments, the platform's own notices, and raw events. */
export class PageActs {
  constructor(private readonly far: FarSide) {}

  /**
   * Somebody answers in the Page inbox (or another app does): echoed with that app's id, and the thread moves
   * there, so that what the person says next comes in standby.
   */
  answerElsewhere(answered: When & { text: string; appId?: string | null; keepsOwner?: boolean }): Done {
    const { far } = this;
    const person = far.people.require(answered.psid);
    const at = moment(answered, far);
    const appId = answered.appId === undefined ? PAGE_INBOX_APP_ID : answered.appId;
    const done = far.journal.together(() => {
      const message = far.messages.add({ psid: person.psid, at, from: 'page', appId, text: answered.text });
      far.ledger.append({
        kind: 'received',
        event: 'message',
        psid: person.psid,
        mid: message.mid,
        text: answered.text,
        appId,
      });
      const webhook = far.notifier.tell(person, far.shapes.echo(message), { at, fromPage: true });
      if (appId !== null && !answered.keepsOwner) far.people.change(person.psid, { ownerAppId: appId });
      return { mid: message.mid, webhook };
    });
    far.changes.tell({ topic: 'thread', psid: person.psid });
    return done;
  }

  /** The Page inbox hands the thread back to the desk, or takes it; told as a thread-control event. */
  moveThread(moved: When & { to: 'desk' | 'page-inbox' }): Done {
    const { far } = this;
    const person = far.people.require(moved.psid);
    const { appId } = far.settings;
    const at = moment(moved, far);
    const event =
      moved.to === 'desk'
        ? {
            pass_thread_control: {
              new_owner_app_id: appId,
              previous_owner_app_id: PAGE_INBOX_APP_ID,
              metadata: '',
            },
          }
        : {
            take_thread_control: {
              previous_owner_app_id: appId,
              new_owner_app_id: PAGE_INBOX_APP_ID,
              metadata: '',
            },
          };
    const done = far.journal.together(() => {
      const owner = far.people.change(person.psid, {
        ownerAppId: moved.to === 'desk' ? appId : PAGE_INBOX_APP_ID,
      });
      const { mid } = line(far, owner, moved.to === 'desk' ? 'thread:desk' : 'thread:page-inbox', at, 'page');
      note(far, owner, Object.keys(event)[0] ?? '', null);
      return { mid, webhook: far.notifier.tell(owner, event, { at, standby: false }) };
    });
    far.changes.tell({ topic: 'thread', psid: person.psid });
    return done;
  }

  /** A person comments on the page's post. */
  comment(commented: When & { text: string; postId?: string; parentId?: string }): {
    id: string;
    webhook: string | null;
  } {
    const { far } = this;
    const person = far.people.require(commented.psid);
    const postId = commented.postId ?? `${far.settings.pageId}_${SAMPLE_POST.id}`;
    const parentId = commented.parentId ?? postId;
    const at = moment(commented, far);
    const words = { postId, parentId, fromId: person.psid, fromName: person.name, text: commented.text, at };
    const made = far.journal.together(() => {
      const comment = far.comments.add(words);
      note(far, person, 'feed', comment.id, commented.text);
      return { id: comment.id, webhook: far.feed.tell(comment, 'add') };
    });
    far.changes.tell({ topic: 'comments' });
    return made;
  }

  /** A comment is edited, hidden, shown again or removed. */
  changeComment(changed: { id: string; verb: 'edited' | 'remove' | 'hide' | 'unhide'; text?: string }): {
    webhook: string | null;
  } {
    const { far } = this;
    const changes: Partial<Comment> = {
      ...(changed.verb === 'edited' && changed.text !== undefined ? { text: changed.text } : {}),
      ...(changed.verb === 'remove' ? { removed: true } : {}),
      ...(changed.verb === 'hide' || changed.verb === 'unhide' ? { hidden: changed.verb === 'hide' } : {}),
    };
    const webhook = far.journal.together(() =>
      far.feed.tell(far.comments.change(changed.id, changes), changed.verb),
    );
    far.changes.tell({ topic: 'comments' });
    return { webhook };
  }

  /** The platform warns, blocks or unblocks the page. Has no sender. */
  enforcePolicy(enforced: { action: 'warning' | 'block' | 'unblock'; reason: string }): {
    webhook: string | null;
  } {
    const { pageId, now } = this.far.settings;
    const item = { recipient: { id: pageId }, timestamp: now(), policy_enforcement: enforced };
    return { webhook: this.far.notifier.item(item) };
  }

  /** A messaging item exactly as it is given (`sender`, `recipient` and `timestamp` included). */
  raw(given: { item: Record<string, unknown>; standby?: boolean }): { webhook: string | null } {
    return { webhook: this.far.notifier.item(given.item, { standby: given.standby ?? false }) };
  }

  /** An entry exactly as it is given. */
  rawEntry(given: { entry: { id: string; time: number; [key: string]: unknown } }): { webhook: string } {
    return { webhook: this.far.notifier.entry(given.entry) };
  }

  /**
   * One POST past the queue, for what the platform never sends.
   * @param given.body text as it is, or a value to be written as Meta does; `signature` null: no header
   * @returns the desk's answer
   */
  async post(given: { body: unknown; signature?: string | null }): Promise<{ status: number; body: string }> {
    const text = typeof given.body === 'string' ? given.body : escapedJson(given.body);
    const signature =
      given.signature === undefined ? signatureOf(text, this.far.settings.appSecret) : given.signature;
    const { status, body } = await this.far.courier.post(
      text,
      signature === null ? {} : { 'x-hub-signature-256': signature },
    );
    return { status, body };
  }

  /** The subscription handshake: GET with a challenge. `ok` when the desk answers exactly the challenge. */
  async handshake(given: { token?: string } = {}): Promise<{ ok: boolean; status: number; body: string }> {
    const challenge = String(Math.floor(Math.random() * 1e9) + 1e9);
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.challenge': challenge,
      'hub.verify_token': given.token ?? this.far.settings.verifyToken,
    });
    const { status, body } = await this.far.courier.get(query);
    return { ok: status === 200 && body === challenge, status, body };
  }
}
