import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const web = join(process.cwd(), 'dist/web');
const scripts = readdirSync(join(web, 'assets')).filter((name) => name.endsWith('.js'));

/** The built scripts that one imports as soon as it is loaded. */
function importsOf(name: string): string[] {
  const source = readFileSync(join(web, 'assets', name), 'utf8');
  return [...source.matchAll(/(?:from|import)\s*[`"']\.\/([\w.-]+\.js)[`"']/g)].map(([, found]) => found!);
}

/** What the browser fetches for the inbox: the page's own scripts, the screen, the words in Thai, and what they import. */
function firstLoad(): Set<string> {
  const page = readFileSync(join(web, 'index.html'), 'utf8');
  const waiting = [...page.matchAll(/assets\/([\w.-]+\.js)/g)].map(([, found]) => found!);
  for (const part of ['inbox-screen', 'no-ticket', 'th']) {
    const found = scripts.find((name) => new RegExp(`^${part}-[\\w-]{8}\\.js$`).test(name));
    if (!found) throw new Error(`there is no ${part}`);
    waiting.push(found);
  }
  const loaded = new Set<string>();
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    if (loaded.has(name)) continue;
    loaded.add(name);
    waiting.push(...importsOf(name));
  }
  return loaded;
}

describe('the first load of the inbox', () => {
  it('is at most 250 kB of scripts, compressed', () => {
    const sizes = [...firstLoad()].map((name) => statSync(join(web, 'assets', `${name}.gz`)).size);
    // Something is wrong with the reckoning when it finds next to nothing.
    expect(sizes.length).toBeGreaterThan(10);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(250_000);
  });
});
