import { sampleFile } from '../cdn/sample-files.js';
import type { FarSide } from '../far-side.js';
import type { Attachment, FileBehaviour, Person } from '../world/records.js';
import type { NewPerson } from '../world/people.store.js';
import { digits } from '../world/ids.js';
import type { Done, When } from './act-parts.js';
import { line, moment, note, openWindow, speak, telling } from './act-parts.js';

/** What is attached: bytes of the caller's, or a sample of that type; or no file at all (location, fallback …). */
export interface NewAttachment {
  type: string;
  name?: string;
  contentType?: string;
  base64?: string;
  bytes?: Buffer;
  /** How the CDN serves it. */
  behaviour?: FileBehaviour;
  title?: string;
  url?: string;
  payload?: unknown;
}

const FILE_TYPES = ['image', 'audio', 'video', 'file', 'sticker'];

/** What a person can do in Messenger that makes a bubble or a press. Each is told to the desk at once. */
export class PersonActs {
  constructor(private readonly far: FarSide) {}

  /** Makes somebody up. */
  createPerson(person: NewPerson): Person {
    const created = this.far.people.create(person);
    this.far.changes.tell({ topic: 'thread', psid: created.psid });
    return created;
  }

  /** Writes a message. */
  say(said: When & { text: string; replyTo?: string; referral?: unknown }): Done {
    const more = said.referral === undefined ? {} : { referral: said.referral };
    return speak(this.far, said, { text: said.text, replyTo: said.replyTo ?? null }, more);
  }

  /** Sends files, or any other attachments, with or without a text. */
  attach(sent: When & { attachments: NewAttachment[]; text?: string }): Done {
    const attachments = sent.attachments.map((attachment) => this.store(attachment));
    return speak(this.far, sent, { text: sent.text ?? null, attachments });
  }

  /** Sends a sticker; `old` as until August 2026, as an image and a sticker. */
  sticker(sent: When & { stickerId?: string; old?: boolean; base64?: string }): Done {
    const payload = { sticker_id: Number(sent.stickerId ?? '369239263222822') };
    const picture =
      sent.base64 === undefined ? {} : { base64: sent.base64, name: 'sticker.png', contentType: 'image/png' };
    const sticker = this.store({ type: 'sticker', payload, ...picture });
    const attachments = sent.old ? [{ ...sticker, type: 'image' }, sticker] : [sticker];
    return speak(this.far, sent, { attachments }, sent.old ? payload : {});
  }

  /** Presses a quick reply of the page. */
  quickReply(pressed: When & { title: string; payload: string }): Done {
    return speak(this.far, pressed, { text: pressed.title }, { quick_reply: { payload: pressed.payload } });
  }

  /** Sends something that the API does not show to apps. */
  sendUnsupported(sent: When): Done {
    return speak(this.far, sent, {}, { is_unsupported: true });
  }

  /** Presses a button. In standby the payload is not passed on; `withoutMid` as older events come. */
  press(pressed: When & { title: string; payload: string; referral?: unknown; withoutMid?: boolean }): Done {
    const { far } = this;
    const person = far.people.require(pressed.psid);
    const at = moment(pressed, far);
    const done = far.journal.together(() => {
      const message = far.messages.add({
        psid: person.psid,
        at,
        from: 'person',
        kind: 'press',
        text: pressed.title,
      });
      openWindow(far, person, at);
      note(far, person, 'postback', message.mid, pressed.title);
      const standby = pressed.standby ?? person.ownerAppId !== far.settings.appId;
      const postback = {
        ...(pressed.withoutMid ? {} : { mid: message.mid }),
        title: pressed.title,
        ...(standby ? {} : { payload: pressed.payload }),
        ...(pressed.referral === undefined ? {} : { referral: pressed.referral }),
      };
      return { mid: message.mid, webhook: far.notifier.tell(person, { postback }, telling(pressed, at)) };
    });
    far.changes.tell({ topic: 'thread', psid: person.psid });
    return done;
  }

  /**
   * Presses "Get Started", which every conversation with a page begins with, as its profile has it; `ref` when a
   * link led there. A page without one answers as if an app of old had set it.
   */
  getStarted(started: When & { ref?: string }): Done {
    const referral = started.ref === undefined ? undefined : shortLink(started.ref);
    const payload = this.far.page.state.profile.get_started?.payload ?? 'GET_STARTED';
    return this.press({ ...started, title: 'เริ่มต้นใช้งาน', payload, referral });
  }

  /** Comes by a m.me link into a conversation that exists. */
  refer(referred: When & { ref: string }): Done {
    const { far } = this;
    const person = far.people.require(referred.psid);
    const at = moment(referred, far);
    const done = far.journal.together(() => {
      const { mid } = line(far, person, `m.me?ref=${referred.ref}`, at);
      openWindow(far, person, at);
      note(far, person, 'referral', null, referred.ref);
      return {
        mid,
        webhook: far.notifier.tell(person, { referral: shortLink(referred.ref) }, telling(referred, at)),
      };
    });
    far.changes.tell({ topic: 'thread', psid: person.psid });
    return done;
  }

  private store(attachment: NewAttachment): Attachment {
    const { type, name, contentType, base64, bytes, behaviour, ...rest } = attachment;
    if (!FILE_TYPES.includes(type)) return { type, ...rest };
    const sample = sampleFile(type, Number(digits(3)) % 360);
    const file = this.far.files.add({
      name: name ?? sample.name,
      contentType: contentType ?? sample.contentType,
      bytes: bytes ?? (base64 === undefined ? sample.bytes : Buffer.from(base64, 'base64')),
      behaviour: behaviour ?? 'ok',
    });
    return {
      type,
      ...rest,
      fileId: file.id,
      name: file.name,
      contentType: file.contentType,
      size: file.size,
    };
  }
}

function shortLink(ref: string): Record<string, string> {
  return { ref, source: 'SHORTLINK', type: 'OPEN_THREAD' };
}
