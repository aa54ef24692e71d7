import type { LaoType } from '../register/lao-type.policy.js';
import { asciiDigits, exactThai, foldThai } from '../../platform/thai-text.policy.js';
import type { LaoEntry, LaoIndex } from './lao-index.js';
import { typeWords } from './lao-words.policy.js';

/** Why a LAO is thought of: what of it the text has, as the LAO has it. */
export interface SenderReason {
  code: 'code' | 'name' | 'type' | 'district' | 'province';
  text: string;
}

/** A LAO that a text may come from. It is for a person to say whether it does. */
export interface SenderCandidate {
  entry: LaoEntry;
  /** 0 to 1: how much of the LAO the text has, and how few others fit as well. */
  score: number;
  reasons: SenderReason[];
}

/** The longest text that is looked at; who asks for more has said who they are by then. */
const longest = 4_000;
const most = 8;
/** A name without a type before it must be so long, and its place must be named as well: many names are words. */
const shortestBare = 4;
/** Provinces that are words of every day: เลย, ตาก, น่าน, แพร่, ตรัง, ตราด. They count only behind จ. or จังหวัด, or a name. */
const ordinary = new Set(['เลย', 'ตาก', 'นาน', 'แพร', 'ตรัง', 'ตราด', 'นรา', 'จันท', 'สกล', 'ยะลา']);
/** What people put behind a name, as `foldThai` leaves it. */
const particles = /^(คะ|คา|ครับ|คับ|นะ|จา|จะ|ฮะ|แจง|สอบถาม|ยัง|ขอ|ลืม|แลว|ได|ไม)/;

/**
 * The LAOs that a free text speaks of, the likeliest first: "อบต.บ้านนา สงขลา ยังไม่ได้รหัส". Ranked with reasons and
 * never decided: names repeat, and anybody can write any name. What the reader may not see takes no place and no
 * share of the likelihood. Values in, ranking out.
 */
export function resolveSender(
  text: string,
  index: LaoIndex,
  maySee: (entry: LaoEntry) => boolean = () => true,
): SenderCandidate[] {
  const written = new WrittenText(text.slice(0, longest));
  const found = new Map<string, Finding>();
  const keep = (finding: Finding) => {
    const before = found.get(finding.entry.code);
    if (!before || weigh(finding) > weigh(before)) found.set(finding.entry.code, finding);
  };
  for (const code of written.codes)
    for (const entry of index.withCode(code))
      keep({ entry, coded: true, typed: false, exact: true, length: 8, end: 0 });
  for (const finding of named(written, index)) keep(finding);
  const candidates = [...found.values()]
    .filter(({ entry }) => !entry.dissolved && maySee(entry))
    .map((finding) => placed(finding, written));
  return shareOut(withoutShorter(candidates))
    .sort((a, b) => b.score - a.score || a.entry.at - b.entry.at)
    .slice(0, most);
}

/** Where a LAO's name or code stands in a text. */
interface Finding {
  entry: LaoEntry;
  coded: boolean;
  /** Its type stands before the name. */
  typed: boolean;
  /** Another type does: an อบต. that became a municipality is still called one. */
  mistyped?: boolean;
  /** Spelled with every mark. */
  exact: boolean;
  length: number;
  /** Where the name ends in the folded text. */
  end: number;
}

interface Placed extends Finding {
  score: number;
  reasons: SenderReason[];
}

/** A text in the forms in which it is looked through. */
class WrittenText {
  readonly folded: string;
  readonly exact: string;
  readonly codes: string[];

  constructor(text: string) {
    this.folded = foldThai(text);
    this.exact = exactThai(text);
    this.codes = (asciiDigits(text).match(/(?<!\d)\d{7,8}(?!\d)/g) ?? []).map((code) =>
      code.padStart(8, '0'),
    );
  }

  /** Whether a place is named, not as a part of another word that merely contains it. */
  names(fold: string, words: readonly string[], after: number): boolean {
    if (words.some((word) => this.folded.includes(word + fold))) return true;
    if (this.folded.startsWith(fold, after)) return true;
    return fold.length > 3 && !ordinary.has(fold) && this.folded.includes(fold);
  }
}

/** Names with their type before them, and long ones without. */
function* named(text: WrittenText, index: LaoIndex): Generator<Finding> {
  const { folded } = text;
  for (let at = 0; at < folded.length; at += 1) {
    const typed = typeWords.filter(({ word }) => folded.startsWith(word, at));
    for (const { word, types } of typed) yield* namesAt(text, index, at + word.length, types);
    yield* namesAt(text, index, at, null);
  }
}

function* namesAt(
  text: WrittenText,
  index: LaoIndex,
  from: number,
  types: readonly LaoType[] | null,
): Generator<Finding> {
  const { folded, exact } = text;
  for (
    let length = Math.min(index.longestName, folded.length - from);
    length >= (types ? 2 : shortestBare);
    length -= 1
  ) {
    const entries = index.byName.get(folded.slice(from, from + length));
    if (!entries) continue;
    const end = from + length;
    // A name must not end within a word's vowel: บ้านนา is not in บ้านนาย.
    if (/^[\u0E30-\u0E3A]/.test(folded.slice(end))) continue;
    for (const entry of entries) {
      const typed = types?.includes(entry.type) ?? false;
      const mistyped = types !== null && !typed;
      yield { entry, coded: false, typed, mistyped, exact: exact.includes(entry.exact), length, end };
    }
  }
}

function placed(finding: Finding, text: WrittenText): Placed {
  const { entry, coded, typed, mistyped, exact, end } = finding;
  const reasons: SenderReason[] = [];
  if (coded) reasons.push({ code: 'code', text: entry.code });
  else reasons.push({ code: 'name', text: entry.name });
  if (typed) reasons.push({ code: 'type', text: entry.type });
  const district = entry.districtFold;
  const bareDistrict = district.replace(/^เมือง(?=.)/, '');
  const inDistrict = district !== entry.fold && text.names(district, ['อำเภอ', 'อ'], end);
  if (inDistrict || (bareDistrict !== district && text.folded.includes('อำเภอเมือง')))
    reasons.push({ code: 'district', text: entry.district });
  const inProvince = entry.provinceFolds.some(
    (fold) => fold !== entry.fold && text.names(fold, ['จังหวัด', 'จ'], end),
  );
  if (inProvince) reasons.push({ code: 'province', text: entry.provinceName });
  let score = coded ? 0.95 : typed ? 0.5 : mistyped ? 0.35 : 0.2;
  if (!coded && exact) score += 0.08;
  if (inDistrict) score += 0.17;
  if (inProvince) score += 0.2;
  return { ...finding, reasons, score };
}

function weigh({ coded, typed, mistyped, exact, length }: Finding): number {
  return (coded ? 1_000 : 0) + (typed ? 500 : mistyped ? 200 : 0) + length * 2 + (exact ? 1 : 0);
}

/**
 * A longer name at the same place is what was meant, unless what it has more is a particle. A name with another
 * type counts only with its place; a name without any likewise, and only where no typed name was found.
 */
function withoutShorter(all: Placed[]): Placed[] {
  const typed = all.some(({ typed: has, coded }) => has || coded);
  const kept = all.filter(
    (one) =>
      one.coded ||
      one.typed ||
      ((!typed || one.mistyped) &&
        one.reasons.some(({ code }) => code === 'district' || code === 'province')),
  );
  return kept.filter(
    (one) =>
      one.coded ||
      !kept.some(
        (other) =>
          !other.coded &&
          other.length > one.length &&
          other.end - other.length === one.end - one.length &&
          (other.exact || !one.exact) &&
          !particles.test(other.entry.fold.slice(one.length)),
      ),
  );
}

/** Who is as likely as others cannot be very likely. */
function shareOut(all: Placed[]): SenderCandidate[] {
  const best = Math.max(0, ...all.map(({ score }) => score));
  const rivals = all.filter(({ score }) => score > best - 0.05).length;
  return all.map(({ entry, reasons, score }) => ({
    entry,
    reasons,
    score: Math.round(Math.min(1, score > best - 0.05 && rivals === 1 ? score + 0.12 : score) * 100) / 100,
  }));
}
