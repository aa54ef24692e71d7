import { DomainError } from '../../platform/errors.js';
import { press } from '../../platform/paper/paper-press.js';
import type { Qr } from '../../platform/paper/qr-image.js';
import { camouflage, tint } from './security-pattern.js';
import { thaiDate } from '../../platform/paper/thai-date.policy.js';
import { name, together, words } from '../../platform/paper/thai-words.policy.js';

/** One sealed slip: what stands outside, and what stands inside the fold. */
export interface SlipData {
  /** Printed large outside, and inside again. */
  serial: string;
  lao: {
    code: string;
    /** The full Thai name, with the kind of LAO. */
    name: string;
    /** Bare, without อำเภอ. */
    district: string;
    /** Bare, without จังหวัด. */
    province: string;
  };
  userName: string;
  /** What the QR code outside says: no secret. */
  custodyQr: string;
  /** The address that opens the activation, with the code in its fragment. */
  activationUrl: string;
  /** The address to type by hand, without a secret. */
  shortAddress: string;
  /** 26 characters of the alphabet without I, L, O and U. */
  code: string;
  /** Until when it can be used, in words. */
  expires: string;
}

/** What all slips of one print have in common. */
export interface SlipsHeading {
  /** Such as `ชุดที่ 3 นครราชสีมา`. */
  batch: string;
  printedAt: Date;
}

/**
 * The sealed activation slips as one PDF, a page of A4 each, to be folded in three so that the code lies inside:
 * printed on one side only. Throws `papers.nothing-to-print` for an empty list, `papers.not-set`.
 */
export async function slipsPdf(slips: SlipData[], heading: SlipsHeading): Promise<Buffer> {
  if (slips.length === 0) throw new DomainError('papers.nothing-to-print', 422);
  return press(new URL('./slips.typ', import.meta.url), {
    batch: words(heading.batch),
    printedOn: words(thaiDate(heading.printedAt)),
    tint: tint(),
    camouflage: camouflage(),
    slips: slips.map(slip),
  });
}

function slip({ serial, lao, userName, custodyQr, activationUrl, shortAddress, code, expires }: SlipData) {
  return {
    serial,
    lao: name(lao.name),
    place: together(name(`อำเภอ${lao.district}`), { words: [' '] }, name(`จังหวัด${lao.province}`)),
    laoCode: lao.code,
    userName,
    shortAddress,
    code: code.match(/.{1,4}/gsu) ?? [],
    expires: words(expires),
    custodyQr: { qr: custodyQr } satisfies Qr,
    activationQr: { qr: activationUrl } satisfies Qr,
  };
}
