import { expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const library = 'node_modules/@mantine/core';
const styled = (text: string) =>
  [...text.matchAll(/@mantine\/core\/styles\/(\w+)\.layer\.css/g)].map(([, name]) => name!);

/** The components with styles of which one is made. */
function partsOf(component: string): string[] {
  const code = readFileSync(join(library, 'esm/components', component, `${component}.mjs`), 'utf8');
  const parts = [...code.matchAll(/from "\.\.\/(\w+)\/[\w.]+"/g)].map(([, name]) => name!);
  return parts.filter((name) => existsSync(join(library, `styles/${name}.layer.css`)));
}

it('what brings the styles of a component brings those of its parts', () => {
  const everywhere = styled(readFileSync('src/web/ui/library.css', 'utf8'));
  const without = readdirSync('src/web', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) => {
      const own = styled(readFileSync(join('src/web', name), 'utf8'));
      const needed = own.flatMap(partsOf);
      return needed
        .filter((part) => ![...own, ...everywhere].includes(part))
        .map((part) => `${name}: ${part}`);
    });
  expect(without).toEqual([]);
});
