/** A figure beside the limit that the same run measured on the same machine: it means the same on another one. */
export interface Ratio {
  bench: string;
  /** What is divided by what. */
  what: string;
  value: number;
  better: 'more' | 'less';
}

/** What a run found, and with how much of everything: only runs of one size can be compared. */
export interface BenchRun {
  size: 'full' | 'short';
  /** The machine and when, in words. */
  machine: string[];
  ratios: Ratio[];
  /** Whatever else a measurement says of itself, for people. */
  figures: { bench: string; what: string; value: string }[];
}

const head = `# Benchmarks

Written by \`npm run bench\`, which runs every measurement on a desk of its own. A ratio stands beside a limit that the same
run measured on the same machine, so it may be compared with another run; a figure alone may not.
\`npm run bench -- --check\` runs all again and fails where a ratio is worse by more than 30 %.
`;

/** The page that holds a run. */
export function benchPage({ size, machine, ratios, figures }: BenchRun): string {
  const rows = ratios.map(({ bench, what, value, better }) => [bench, what, value.toPrecision(3), better]);
  const words = figures.map(({ bench, what, value }) => [bench, what, value]);
  return [
    head,
    ...machine.map((line) => `- ${line}`),
    `- Size: ${size}`,
    '',
    '## Ratios',
    '',
    ...table(['Bench', 'Ratio', 'Value', 'Better'], rows),
    '',
    '## Figures',
    '',
    ...table(['Bench', 'What', 'Value'], words),
    '',
  ].join('\n');
}

/** Reads the ratios and the size of a page back. Throws an Error where it is none. */
export function readBenchPage(page: string): Pick<BenchRun, 'size' | 'ratios'> {
  const size = /^- Size: (full|short)$/m.exec(page)?.[1] as BenchRun['size'] | undefined;
  if (!size) throw new Error('the stored benchmarks do not say how large their run was');
  const ratios = page.split('\n').flatMap((line) => {
    const [, bench, what, value, better] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    if (better !== 'more' && better !== 'less') return [];
    return [{ bench: bench!, what: what!, value: Number(value), better } satisfies Ratio];
  });
  return { size, ratios };
}

const allowed = 0.3;

/** A line for each stored ratio that is worse now by more than 30 %, or that nobody measured. */
export function regressions(stored: Ratio[], now: Ratio[]): string[] {
  return stored.flatMap((was) => {
    const is = now.find(({ bench, what }) => bench === was.bench && what === was.what);
    const name = `${was.bench}: ${was.what}`;
    if (!is) return [`${name} was not measured`];
    const worse = was.better === 'more' ? was.value / is.value - 1 : is.value / was.value - 1;
    if (!(worse > allowed)) return [];
    return [`${name} is ${is.value.toPrecision(3)}, was ${was.value.toPrecision(3)}`];
  });
}

/** A table as prettier would lay it out, so that the page passes the check of formats. */
function table(heads: string[], rows: string[][]): string[] {
  const width = (at: number) => Math.max(3, ...[heads, ...rows].map((row) => row[at]!.length));
  const line = (cells: string[]) => `| ${cells.map((cell, at) => cell.padEnd(width(at))).join(' | ')} |`;
  return [line(heads), line(heads.map((_, at) => '-'.repeat(width(at)))), ...rows.map(line)];
}
