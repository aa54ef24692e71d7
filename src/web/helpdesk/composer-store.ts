import { useSyncExternalStore } from 'react';
import { messagesApi } from '../api/messages.api';
import type { StoredFile } from '../api/types';
import { uploadFile } from '../api/upload';
import type { ReturnReason } from './return-reason.policy';

export type WritingKind = 'reply' | 'note';

/** A file that was put to a message: on its way up, stored, or refused with the reason. */
export interface WritingFile {
  key: string;
  name: string;
  size: number;
  share: number;
  stored: StoredFile | null;
  problem: unknown;
}

/** What somebody is writing in one ticket, as a reply or as a note. */
export interface Writing {
  text: string;
  files: WritingFile[];
  loaded: boolean;
  saving: 'clean' | 'waiting' | 'failed';
  /** A message that came back: sending it again unchanged keeps its token, so that it cannot arrive twice. */
  returned: { text: string; token: string } | null;
  /** Why it came back, where there is more to it than the toast says. */
  reason: ReturnReason | null;
  /** The macro that it began as. */
  macroId: string | null;
}

const blank: Writing = {
  text: '',
  files: [],
  loaded: false,
  saving: 'clean',
  returned: null,
  reason: null,
  macroId: null,
};
const saveAfter = 700;

/** What goes out of the field: its token makes it count once. */
interface Taken {
  text: string;
  files: StoredFile[];
  token: string;
  macroId: string | null;
}

/**
 * Holds everything that is being written, apart from any screen, so that words survive going to another ticket;
 * and keeps each on the server as a draft, so that they survive a crash and follow the person to another device.
 */
class ComposerStore {
  private readonly writings = new Map<string, Writing>();
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly uploads = new Map<string, AbortController>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  read(ticketId: string, kind: WritingKind): Writing {
    return this.writings.get(keyOf(ticketId, kind)) ?? blank;
  }

  /** Takes the server's draft, unless the person has begun to write here meanwhile. */
  async load(ticketId: string, kind: WritingKind): Promise<void> {
    const { loaded, saving } = this.read(ticketId, kind);
    // Words that could not be saved, because the line or the session had ended, are saved when somebody comes back.
    if (saving === 'failed') this.saveSoon(ticketId, kind);
    if (loaded) return;
    const drafts = await messagesApi.drafts(ticketId).catch(() => null);
    // Not known to be none: it is asked for again when somebody comes back.
    if (!drafts) return;
    const draft = drafts.items.find((one) => one.kind === kind);
    const current = this.read(ticketId, kind);
    const fits = draft && !current.text && !current.files.length;
    this.put(ticketId, kind, {
      loaded: true,
      ...(fits ? { text: draft.text, files: draft.files.map(storedFile) } : {}),
    });
  }

  write(ticketId: string, kind: WritingKind, text: string): void {
    const { macroId, reason } = this.read(ticketId, kind);
    this.put(ticketId, kind, {
      text,
      // Where a secret stood is another place now; who answered meanwhile has answered still.
      reason: reason?.is === 'secret' ? null : reason,
      macroId: text === '' ? null : macroId,
    });
    this.saveSoon(ticketId, kind);
  }

  /** Puts a macro's text where the writer was. */
  writeMacro(ticketId: string, kind: WritingKind, text: string, macroId: string): void {
    this.write(ticketId, kind, text);
    this.put(ticketId, kind, { macroId });
  }

  addFiles(ticketId: string, kind: WritingKind, files: File[]): void {
    for (const file of files) {
      const key = crypto.randomUUID();
      const entry: WritingFile = {
        key,
        name: file.name,
        size: file.size,
        share: 0,
        stored: null,
        problem: null,
      };
      this.put(ticketId, kind, { files: [...this.read(ticketId, kind).files, entry] });
      const abort = new AbortController();
      this.uploads.set(key, abort);
      uploadFile(file, (share) => this.mend(ticketId, kind, key, { share }), abort.signal)
        .then((stored) => {
          this.mend(ticketId, kind, key, { stored, share: 1 });
          this.saveSoon(ticketId, kind);
        })
        .catch((problem: unknown) => this.mend(ticketId, kind, key, { problem }))
        .finally(() => this.uploads.delete(key));
    }
  }

  removeFile(ticketId: string, kind: WritingKind, key: string): void {
    this.uploads.get(key)?.abort();
    this.put(ticketId, kind, { files: this.read(ticketId, kind).files.filter((file) => file.key !== key) });
    this.saveSoon(ticketId, kind);
  }

  /** One has read why it came back and goes on with it. */
  understood(ticketId: string, kind: WritingKind): void {
    this.put(ticketId, kind, { reason: null });
  }

  /** Empties the field when its words go out; the server's draft stays until they have arrived there. */
  take(ticketId: string, kind: WritingKind): Taken {
    const { text, files, returned, macroId, saving } = this.read(ticketId, kind);
    // Should the page be gone when the reply is refused, its last words are in the draft; a note goes at once.
    if (kind === 'reply' && saving !== 'clean') this.keep(ticketId, kind, true).catch(() => undefined);
    this.stopTimer(ticketId, kind);
    this.put(ticketId, kind, {
      text: '',
      files: [],
      returned: null,
      saving: 'clean',
      reason: null,
      macroId: null,
    });
    return {
      text,
      macroId,
      files: files.flatMap((file) => file.stored ?? []),
      token: returned?.text === text ? returned.token : crypto.randomUUID(),
    };
  }

  /** Puts words back that could not go out, above anything written since. */
  giveBack(
    ticketId: string,
    kind: WritingKind,
    text: string,
    files: StoredFile[],
    token: string,
    macroId: string | null,
    reason: ReturnReason | null = null,
  ): void {
    const current = this.read(ticketId, kind);
    const restored = current.text ? `${text}\n\n${current.text}` : text;
    this.put(ticketId, kind, {
      text: restored,
      files: [...files.map(storedFile), ...current.files],
      // With anything else it is another message, and the server would drop what is new in it.
      returned: current.text || current.files.length ? null : { text, token },
      reason,
      macroId,
    });
    this.saveSoon(ticketId, kind);
  }

  /** After the server took a message and dropped its draft: what was written meanwhile is kept anew. */
  settle(ticketId: string, kind: WritingKind): void {
    const { text, files } = this.read(ticketId, kind);
    if (text || files.length) this.save(ticketId, kind, false);
    else messagesApi.dropDraft(ticketId, kind).catch(() => undefined);
  }

  /** Saves at once what still waits for the pause in typing; for leaving a ticket or the page. */
  saveNow(): void {
    for (const key of this.timers.keys()) {
      const [ticketId, kind] = partsOf(key);
      this.save(ticketId, kind, true);
    }
  }

  private saveSoon(ticketId: string, kind: WritingKind): void {
    const key = this.stopTimer(ticketId, kind);
    this.put(ticketId, kind, { saving: 'waiting' });
    this.timers.set(
      key,
      setTimeout(() => this.save(ticketId, kind, false), saveAfter),
    );
  }

  private save(ticketId: string, kind: WritingKind, keepalive: boolean): void {
    const key = this.stopTimer(ticketId, kind);
    this.keep(ticketId, kind, keepalive).then(
      () => this.put(ticketId, kind, { saving: this.timers.has(key) ? 'waiting' : 'clean' }),
      () => this.put(ticketId, kind, { saving: 'failed' }),
    );
  }

  private async keep(ticketId: string, kind: WritingKind, keepalive: boolean): Promise<void> {
    const { text, files } = this.read(ticketId, kind);
    const stored = files.flatMap((file) => file.stored ?? []);
    if (text === '' && stored.length === 0) await messagesApi.dropDraft(ticketId, kind);
    else await messagesApi.keepDraft(ticketId, { text, kind, files: stored }, keepalive);
  }

  /** Answers the key of what does not wait for a pause in typing any more. */
  private stopTimer(ticketId: string, kind: WritingKind): string {
    const key = keyOf(ticketId, kind);
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    return key;
  }

  private mend(ticketId: string, kind: WritingKind, key: string, change: Partial<WritingFile>): void {
    const files = this.read(ticketId, kind).files;
    this.put(ticketId, kind, {
      files: files.map((file) => (file.key === key ? { ...file, ...change } : file)),
    });
  }

  private put(ticketId: string, kind: WritingKind, change: Partial<Writing>): void {
    this.writings.set(keyOf(ticketId, kind), { ...this.read(ticketId, kind), ...change });
    for (const tell of this.listeners) tell();
  }
}

function keyOf(ticketId: string, kind: WritingKind): string {
  return `${kind} ${ticketId}`;
}

function partsOf(key: string): [ticketId: string, kind: WritingKind] {
  const [kind, ticketId = ''] = key.split(' ');
  return [ticketId, kind === 'note' ? 'note' : 'reply'];
}

function storedFile(stored: StoredFile): WritingFile {
  return { key: stored.id, name: stored.name, size: stored.size, share: 1, stored, problem: null };
}

export const composerStore = new ComposerStore();

window.addEventListener('pagehide', () => composerStore.saveNow());

/** What is being written in a ticket, always up to date. */
export function useWriting(ticketId: string, kind: WritingKind): Writing {
  return useSyncExternalStore(composerStore.subscribe, () => composerStore.read(ticketId, kind));
}
