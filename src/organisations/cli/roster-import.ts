import type { INestApplicationContext } from '@nestjs/common';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { ImportListService } from '../imports/import-list.service.js';
import { ImportWorkService } from '../imports/import-work.service.js';
import type { ImportJson } from '../imports/import.schema.js';
import { ImportsService } from '../imports/imports.service.js';

/** How many refused rows are printed; the rest are counted. */
const shown = 100;

/**
 * Brings a roster of LAOs into the register, or only looks (`dryRun`), and prints what each row does or would do.
 * Throws an Error with one sentence where something was refused: then nothing was changed.
 */
export async function importRoster(
  app: INestApplicationContext,
  file: string,
  dryRun: boolean,
  print: (text: string) => void,
): Promise<void> {
  const imports = app.get(ImportsService, { strict: false });
  const work = app.get(ImportWorkService, { strict: false });
  const reading = app.get(ImportListService, { strict: false });
  // Opened before anything listens for bytes: a file that is not there is refused here, in one sentence.
  const source = (await open(file)).createReadStream();
  const list = { kind: 'laos', trainingId: null, source, fileName: basename(file) } as const;
  const { id } = await imports.bring(list);
  await work.check(id);
  const checked = await reading.one(id);
  if (checked.state === 'refused') {
    await imports.discard(id);
    throw new Error(`${checked.problem!.th} / ${checked.problem!.en}`);
  }
  print(counts(checked));
  if (checked.ignoredColumns.length) print(`columns passed over: ${checked.ignoredColumns.join(', ')}`);
  await printRefused(reading, id, print);
  if (checked.refused || dryRun) await imports.discard(id);
  if (checked.refused) throw new Error(`${checked.refused} rows are refused; nothing was changed.`);
  if (dryRun) return;
  await imports.askToApply(id);
  await work.apply(id);
  const applied = await reading.one(id);
  if (applied.state !== 'applied') throw new Error(applied.problem?.en ?? 'It was not applied.');
  print(`applied as import ${id}`);
}

function counts({ added, changed, unchanged, refused }: ImportJson): string {
  return `added ${added}, changed ${changed}, unchanged ${unchanged}, refused ${refused}`;
}

async function printRefused(
  reading: ImportListService,
  id: string,
  print: (text: string) => void,
): Promise<void> {
  const { items } = await reading.rows(id, { outcome: 'refused', limit: shown });
  for (const { line, label, problems } of items) {
    for (const { column, th, en } of problems)
      print(`line ${line}${column ? `, ${column}` : ''} (${label}): ${th} / ${en}`);
  }
}
