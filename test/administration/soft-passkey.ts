import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

const present = 0x01;
const verified = 0x04;
const withCredential = 0x40;

/** What a question says, as far as an authenticator reads it. */
export interface Question {
  challenge: string;
  rpId?: string;
  rp?: { id: string };
  user?: { id: string };
}

/** How an answer is made wrong, or weaker. */
export interface Twist {
  origin?: string;
  rpId?: string;
  /** Whether it knew its owner, by finger or PIN. */
  userVerified?: boolean;
  counter?: number;
  userHandle?: string;
}

/** An authenticator in software (ES256): answers as a browser would with one, and wrongly where asked to. */
export class SoftPasskey {
  readonly id = randomBytes(32);
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private counter = 0;
  private userHandle = '';

  constructor(private readonly origin: string) {}

  /** Makes itself for an account. */
  register(question: Question, twist: Twist = {}): object {
    this.userHandle = question.user!.id;
    const credential = Buffer.concat([
      Buffer.alloc(16),
      Buffer.from([0, this.id.length]),
      this.id,
      coseKey(this.keys.publicKey),
    ]);
    const data = Buffer.concat([this.head(question.rp!.id, withCredential, twist), credential]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(data.length);
    const attestationObject = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
      Buffer.from([0x59]),
      length,
      data,
    ]);
    return this.answer({
      clientDataJSON: this.clientData('webauthn.create', question, twist).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** Signs what is asked. */
  assert(question: Question, twist: Twist = {}): object {
    const clientData = this.clientData('webauthn.get', question, twist);
    const data = this.head(question.rpId!, 0, twist);
    const hash = createHash('sha256').update(clientData).digest();
    return this.answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', Buffer.concat([data, hash]), this.keys.privateKey).toString('base64url'),
      userHandle: twist.userHandle ?? this.userHandle,
    });
  }

  private head(rpId: string, flags: number, twist: Twist): Buffer {
    const counter = Buffer.alloc(4);
    this.counter = twist.counter ?? this.counter + 1;
    counter.writeUInt32BE(this.counter);
    const seen = present | ((twist.userVerified ?? true) ? verified : 0) | flags;
    const place = createHash('sha256')
      .update(twist.rpId ?? rpId)
      .digest();
    return Buffer.concat([place, Buffer.from([seen]), counter]);
  }

  private clientData(type: string, { challenge }: Question, { origin = this.origin }: Twist): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private answer(response: object): object {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
  }
}

/** ES256 as COSE writes it (RFC 9053, 7.1). */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
}
