import { Control, type BerReader } from 'ldapts';

const warningTag = 0xa0;
const errorTag = 0x81;
const accountLocked = 1;
const changeAfterReset = 2;

/**
 * The password policy control (draft-behera-ldap-password-policy-10, 9.1 and 9.2): asked for with a bind, it says
 * whether the password must be changed before anything else.
 */
export class PasswordPolicyControl extends Control {
  static readonly type = '1.3.6.1.4.1.42.2.27.8.5.1';
  private error: number | null = null;

  constructor() {
    super(PasswordPolicyControl.type);
  }

  get mustChange(): boolean {
    return this.error === changeAfterReset;
  }

  get locked(): boolean {
    return this.error === accountLocked;
  }

  protected override parseControl(reader: BerReader): void {
    if (reader.readSequence() === null) return;
    const end = reader.offset + reader.length;
    if (reader.offset < end && reader.peek() === warningTag) reader.readString(warningTag, true);
    if (reader.offset < end && reader.peek() === errorTag) {
      this.error = reader.readString(errorTag, true)?.at(-1) ?? null;
    }
  }
}
