import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';

interface Lock {
  packages: Record<string, { version?: string; integrity?: string; resolved?: string; link?: boolean }>;
}

const json = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T;

it('every package is named by one version, no newer one comes in by itself', () => {
  const { dependencies, devDependencies } =
    json<Record<'dependencies' | 'devDependencies', Record<string, string>>>('package.json');
  const named = Object.entries({ ...dependencies, ...devDependencies });
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

it('every package that is installed is known by the hash of its bytes, wherever they come from', () => {
  const installed = Object.entries(json<Lock>('package-lock.json').packages).filter(([path]) => path);
  expect(installed.length).toBeGreaterThan(500);
  const unsure = installed.filter(
    ([, { integrity, resolved, link }]) =>
      link || !integrity?.startsWith('sha512-') || resolved !== undefined,
  );
  expect(unsure.map(([path]) => path)).toEqual([]);
});

it('a version is built from these alone', () => {
  expect(readFileSync('Dockerfile', 'utf8')).toContain('npm ci');
  expect(readFileSync('Dockerfile', 'utf8')).not.toMatch(/npm (i|install)\b/);
});
