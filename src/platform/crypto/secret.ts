import { inspect } from 'node:util';

/**
 * A secret in memory: whatever prints, serialises or inspects it gets `[secret]`. `wipe` overwrites the bytes when
 * they are no longer needed; a garbage-collected runtime may keep copies elsewhere, so this is best effort.
 */
export class Secret {
  private constructor(private readonly bytes: Buffer) {}

  /** Takes a text over; the caller forgets its own. */
  static of(value: string | Buffer): Secret {
    return new Secret(Buffer.from(value));
  }

  /** The secret itself, for the one place that sends or shows it. Throws once it is wiped. */
  reveal(): string {
    if (this.wiped) throw new Error('this secret is wiped');
    return this.bytes.toString();
  }

  private wiped = false;

  wipe(): void {
    this.wiped = true;
    this.bytes.fill(0);
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}
