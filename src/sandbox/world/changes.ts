import { EventEmitter } from 'node:events';

/** What the Messenger page is told about, live. */
export type Change =
  | { topic: 'thread'; psid: string }
  | { topic: 'typing'; psid: string; on: boolean }
  | { topic: 'line'; chat: string }
  | { topic: 'comments' }
  | { topic: 'page' }
  | { topic: 'reset' };

/** Passes changes on to whoever looks at the page now. */
export class Changes {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  tell(change: Change): void {
    this.emitter.emit('change', change);
  }

  /** @returns the function that ends it */
  listen(listener: (change: Change) => void): () => void {
    this.emitter.on('change', listener);
    return () => this.emitter.off('change', listener);
  }
}
