import type { LaoType } from '../register/lao-type.policy.js';
import { thaiProvinces } from '../register/thai-provinces.policy.js';
import { exactThai, foldThai } from '../../platform/thai-text.policy.js';

/** A LAO as the index is made of it. */
export interface IndexedLao {
  code: string;
  provinceCode: string;
  provinceName: string;
  type: LaoType;
  name: string;
  district: string;
  dissolved: boolean;
}

/** A LAO in the index: as it is, and as it is looked for. */
export interface LaoEntry extends IndexedLao {
  /** Its place in the dictionary. */
  at: number;
  fold: string;
  exact: string;
  districtFold: string;
  /** The province's name and what people call it, folded. */
  provinceFolds: string[];
}

function* pairs(text: string): Generator<string> {
  for (let at = 0; at + 1 < text.length; at += 1) yield text.slice(at, at + 2);
}

/**
 * All LAOs in memory, in dictionary order: found by pairs of letters of name, district and province, by name,
 * and by code. Made anew when the register has changed; nothing in it is ever altered.
 */
export class LaoIndex {
  readonly entries: readonly LaoEntry[];
  readonly byName = new Map<string, LaoEntry[]>();
  /** Folded names of provinces and districts, and of what people call them. */
  readonly places = new Set<string>();
  /** The longest folded name. */
  readonly longestName: number;
  private readonly byCode: LaoEntry[];
  private readonly postings = new Map<string, number[]>();

  /** @param laos in dictionary order. */
  constructor(laos: IndexedLao[]) {
    const provinceFolds = new Map<string, string[]>();
    const districtFolds = new Map<string, string>();
    this.entries = laos.map((lao, at) => {
      let ofProvince = provinceFolds.get(lao.provinceCode);
      if (!ofProvince) {
        const aliases = thaiProvinces.get(lao.provinceCode)?.aliases ?? [];
        ofProvince = [lao.provinceName, ...aliases].map(foldThai);
        provinceFolds.set(lao.provinceCode, ofProvince);
      }
      let districtFold = districtFolds.get(lao.district);
      if (districtFold === undefined)
        districtFolds.set(lao.district, (districtFold = foldThai(lao.district)));
      return {
        ...lao,
        at,
        fold: foldThai(lao.name),
        exact: exactThai(lao.name),
        districtFold,
        provinceFolds: ofProvince,
      };
    });
    for (const entry of this.entries) this.add(entry);
    for (const folds of provinceFolds.values()) for (const fold of folds) this.places.add(fold);
    for (const fold of districtFolds.values()) if (fold) this.places.add(fold);
    this.longestName = Math.max(0, ...this.entries.map(({ fold }) => fold.length));
    this.byCode = [...this.entries].sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  private add(entry: LaoEntry): void {
    const same = this.byName.get(entry.fold);
    if (same) same.push(entry);
    else this.byName.set(entry.fold, [entry]);
    const found = new Set<string>();
    for (const text of [entry.fold, entry.districtFold, ...entry.provinceFolds])
      for (const pair of pairs(text)) found.add(pair);
    for (const pair of found) {
      const list = this.postings.get(pair);
      if (list) list.push(entry.at);
      else this.postings.set(pair, [entry.at]);
    }
  }

  /** At most so many LAOs have a folded text in name, district or province. */
  size(folded: string): number {
    return this.rarest(folded)?.length ?? this.entries.length;
  }

  /** The LAOs that may have a folded text in name, district or province: all that do, and perhaps others. */
  candidates(folded: string): readonly LaoEntry[] {
    return this.rarest(folded)?.map((at) => this.entries[at]!) ?? this.entries;
  }

  /** Where the rarest pair of letters stands; undefined for a text of one letter, which has no pair. */
  private rarest(folded: string): readonly number[] | undefined {
    let rarest: readonly number[] | undefined;
    for (const pair of pairs(folded)) {
      const list = this.postings.get(pair);
      if (!list) return [];
      if (!rarest || list.length < rarest.length) rarest = list;
    }
    return rarest;
  }

  /** The LAOs whose code begins with these digits, in the order of their codes. */
  withCode(prefix: string): LaoEntry[] {
    let low = 0;
    for (let high = this.byCode.length; low < high;) {
      const middle = (low + high) >> 1;
      if (this.byCode[middle]!.code < prefix) low = middle + 1;
      else high = middle;
    }
    const found: LaoEntry[] = [];
    for (let n = low; n < this.byCode.length && this.byCode[n]!.code.startsWith(prefix); n += 1)
      found.push(this.byCode[n]!);
    return found;
  }
}
