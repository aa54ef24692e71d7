/** What a byte is in TIS-620 and its supersets (windows-874, ISO-8859-11). */
const enum Kind {
  Other,
  Latin,
  /** Stands alone: punctuation of windows-874, no-break space. */
  Neutral,
  Consonant,
  /** ะ า ำ ๆ ฯ and the like: behind something. */
  Vowel,
  /** เ แ โ ใ ไ: before a consonant. */
  Leading,
  /** Above or below what stands before it. */
  Mark,
  Digit,
  /** A high byte that these charsets do not have. */
  Wrong,
}

const kinds = Uint8Array.from({ length: 256 }, (_, byte) => kindOf(byte));

function kindOf(byte: number): Kind {
  if (byte < 0x80) return /[a-z]/i.test(String.fromCharCode(byte)) ? Kind.Latin : Kind.Other;
  if (byte === 0x80 || byte === 0x85 || (byte >= 0x91 && byte <= 0x97) || byte === 0xa0) return Kind.Neutral;
  if (byte < 0xa1 || (byte >= 0xdb && byte <= 0xde) || byte > 0xfb) return Kind.Wrong;
  if (byte <= 0xce) return Kind.Consonant;
  if (byte === 0xd1 || (byte >= 0xd4 && byte <= 0xda) || (byte >= 0xe7 && byte <= 0xee)) return Kind.Mark;
  if (byte >= 0xe0 && byte <= 0xe4) return Kind.Leading;
  if (byte >= 0xf0 && byte <= 0xf9) return Kind.Digit;
  return Kind.Vowel;
}

/** Enough to tell; more would only cost time. */
const looked = 100_000;

/**
 * Whether bytes read like Thai in one byte a letter. Thai writes letters in runs, vowels and tone marks only where
 * they can stand; the accents of Western texts, whose bytes are the same, stand alone among Latin letters.
 */
export function looksThai(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, looked);
  let high = 0;
  let wrong = 0;
  let inRun = 0;
  for (let at = 0; at < end; at += 1) {
    const kind = kinds[bytes[at]!]!;
    if (kind <= Kind.Neutral) continue;
    const before = at ? kinds[bytes[at - 1]!]! : Kind.Other;
    const after = at + 1 < bytes.length ? kinds[bytes[at + 1]!]! : Kind.Other;
    high += 1;
    if (before > Kind.Neutral || after > Kind.Neutral) inRun += 1;
    else if (before === Kind.Latin || after === Kind.Latin) wrong += 1;
    if (kind === Kind.Wrong) wrong += 1;
    else if (kind === Kind.Mark && before !== Kind.Consonant && before !== Kind.Mark) wrong += 1;
    else if (kind === Kind.Leading && after !== Kind.Consonant) wrong += 1;
  }
  return inRun > 1 && wrong * 12 <= high;
}
