import { DomainError } from '../../platform/errors.js';
import { press } from '../../platform/paper/paper-press.js';
import { thaiDate } from '../../platform/paper/thai-date.policy.js';
import { name, words } from '../../platform/paper/thai-words.policy.js';

/** Where the slips of one province are. */
export interface SlipCount {
  /** Bare, without จังหวัด. */
  province: string;
  printed: number;
  handed: number;
  onHand: number;
  returned: number;
  spoiled: number;
  missing: number;
}

/** What stands above the figures. */
export interface ReconciliationHeading {
  batch: string;
  /** The moment that the figures are of. */
  at: Date;
}

const figure = new Intl.NumberFormat('en');

/**
 * The account of a batch: every slip printed is handed over, on hand, returned, spoiled or missing, province by
 * province, with what does not add up in red, for two people to sign.
 * Throws `papers.nothing-to-print` for an empty list, `papers.not-set`.
 */
export async function reconciliationPdf(
  counts: SlipCount[],
  heading: ReconciliationHeading,
): Promise<Buffer> {
  if (counts.length === 0) throw new DomainError('papers.nothing-to-print', 422);
  const rows = counts.map((count) => ({ province: name(count.province), ...figures(count) }));
  const sum = counts.reduce((total, count) => add(total, count));
  return press(new URL('./reconciliation.typ', import.meta.url), {
    batch: words(heading.batch),
    at: words(thaiDate(heading.at)),
    rows,
    sum: figures(sum),
    wrong: figure.format(counts.filter((count) => difference(count) !== 0).length),
  });
}

function figures(count: SlipCount): { figures: string[]; difference: string; balanced: boolean } {
  const { printed, handed, onHand, returned, spoiled, missing } = count;
  return {
    figures: [printed, handed, onHand, returned, spoiled, missing].map((value) => figure.format(value)),
    difference: figure.format(difference(count)),
    balanced: difference(count) === 0,
  };
}

function difference({ printed, handed, onHand, returned, spoiled, missing }: SlipCount): number {
  return printed - handed - onHand - returned - spoiled - missing;
}

function add(a: SlipCount, b: SlipCount): SlipCount {
  return {
    province: '',
    printed: a.printed + b.printed,
    handed: a.handed + b.handed,
    onHand: a.onHand + b.onHand,
    returned: a.returned + b.returned,
    spoiled: a.spoiled + b.spoiled,
    missing: a.missing + b.missing,
  };
}
