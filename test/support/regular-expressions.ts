import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A regular expression of the product, and where it stands. */
export interface Pattern {
  source: string;
  flags: string;
  files: string[];
}

/** What strangers reach none of: the sandbox's far sides, and what starts a desk on a machine. */
const notServed = ['src/sandbox/', 'src/local/'];

/** Every regular expression that is written out in the product, and the files in which others are put together. */
export function patternsOfProduct(): { written: Pattern[]; building: string[] } {
  const written = new Map<string, Pattern>();
  const building = new Set<string>();
  for (const file of productFiles()) {
    const source = ts.createSourceFile(
      file,
      readFileSync(file, 'utf8'),
      ts.ScriptTarget.Latest,
      false,
      file.endsWith('.tsx') ? ts.ScriptKind.TSX : undefined,
    );
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const known = written.get(node.text);
        const end = node.text.lastIndexOf('/');
        if (known) known.files.push(file);
        else
          written.set(node.text, {
            source: node.text.slice(1, end),
            flags: node.text.slice(end + 1),
            files: [file],
          });
      }
      const makes = (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression;
      if (makes && ts.isIdentifier(makes) && makes.text === 'RegExp') building.add(file);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { written: [...written.values()], building: [...building].toSorted() };
}

function productFiles(): string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((name) => join('src', name))
    .filter((name) => /\.(?:tsx?|m?js)$/.test(name) && !/\.spec\.ts$|schema\.d\.ts$/.test(name))
    .filter((name) => !notServed.some((folder) => name.startsWith(folder)));
}

/** The patterns that are put together while `work` runs. */
export async function patternsBuiltBy(work: () => Promise<void>): Promise<Pattern[]> {
  const built: Pattern[] = [];
  const original = globalThis.RegExp;
  const note = (made: RegExp) => {
    built.push({ source: made.source, flags: made.flags, files: ['put together'] });
    return made;
  };
  globalThis.RegExp = new Proxy(original, {
    construct: (target, given) => note(Reflect.construct(target, given) as RegExp),
    apply: (target, self, given) => note(Reflect.apply(target, self, given) as RegExp),
  });
  try {
    await work();
  } finally {
    globalThis.RegExp = original;
  }
  return built;
}

const escapedOrClass = String.raw`\\[^]|\[(?:\\[^]|[^\]\\])*\]`;
const bound = new RegExp(String.raw`${escapedOrClass}|(\))?\{(\d+)(,?)(\d*)\}`, 'g');

/** Whether a pattern has a quantifier without a limit. One that has none does a limited work at each place of a text. */
export function isUnlimited(source: string): boolean {
  return /[*+]|\{\d+,\}/.test(source.replace(new RegExp(escapedOrClass, 'g'), ''));
}

/**
 * The same pattern with small limits. They change by how much the work grows with a text, never how: a power of its
 * length stays that power. And a judge that unrolls them comes to an end.
 */
export function withSmallLimits(source: string): string {
  return rewritten(source, (most) => String(Math.min(most, small)));
}

/**
 * The same pattern with its large limits on groups taken away: a limited number of groups that can be parted in
 * many ways is work without end for all that somebody waits for.
 */
export function withoutGroupLimits(source: string): string {
  return rewritten(source, (most, onGroup) => (onGroup && most > 10 ? '' : String(Math.min(most, small))));
}

const small = 3;

function rewritten(source: string, limit: (most: number, onGroup: boolean) => string): string {
  return source.replace(
    bound,
    (whole: string, group: string | undefined, least?: string, comma?: string, most?: string) => {
      if (least === undefined) return whole;
      const [from, onGroup] = [Math.min(Number(least), small), group !== undefined];
      const to = comma && !most ? '' : limit(Number(most || least), onGroup);
      return `${group ?? ''}{${from},${to}}`;
    },
  );
}
