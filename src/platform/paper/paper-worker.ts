import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Pressed } from './paper-press.js';
import { qrImage } from './qr-image.js';
import { words } from './thai-words.policy.js';

/**
 * The thread that sets one paper. The data go in as JSON, never as part of the template, so that nothing in a name
 * is markup. Fixed texts stand in the template as `t("...")` and are cut into words here like any other text.
 */
const require = createRequire(import.meta.url);
const fontBlobs = [
  require.resolve('@expo-google-fonts/sarabun/400Regular/Sarabun_400Regular.ttf'),
  require.resolve('@expo-google-fonts/sarabun/600SemiBold/Sarabun_600SemiBold.ttf'),
  require.resolve('@expo-google-fonts/sarabun/700Bold/Sarabun_700Bold.ttf'),
].map((file) => readFileSync(file));

const shared = readFileSync(new URL('./paper.typ', import.meta.url), 'utf8');

function drawn(_: string, value: unknown): unknown {
  const isQr = typeof value === 'object' && value !== null && 'qr' in value;
  return isQr ? qrImage(String(value.qr)) : value;
}

function set(template: string, data: object): Buffer {
  const source = `${shared}\n${readFileSync(new URL(template), 'utf8')}`;
  const fixed = Array.from(source.matchAll(/\b(?:t|tick)\("([^"\\]*)"\)/g), ([, text = '']) => [
    text,
    words(text).words,
  ]);
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
  const inputs = { data: JSON.stringify(data, drawn), fixed: JSON.stringify(Object.fromEntries(fixed)) };
  try {
    return compiler.pdf({ mainFileContent: source, inputs }, { pdfTags: false });
  } finally {
    // The cache is the whole process's, not the thread's: what was set must not stay in it.
    compiler.evictCache(0);
  }
}

parentPort?.once('message', ({ template, data }: { template: string; data: object }) => {
  let answer: Pressed;
  try {
    answer = { pdf: new Uint8Array(set(template, data)) };
  } catch {
    answer = { failed: true };
  }
  parentPort?.postMessage(answer, 'pdf' in answer ? [answer.pdf.buffer as ArrayBuffer] : []);
});
