import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { refuseFile } from './sheet.js';

/** What an honest workbook of 50,000 rows inflates to, and more. */
const mostBytes = 80 * 1024 * 1024;
const mostEntries = 500;

/**
 * Inflates every part of a workbook once and throws it away, so that a bomb is found before a parser believes it:
 * what the archive says of its own sizes is not trusted. Throws a FileRefusal.
 */
export async function checkWorkbook(bytes: Buffer): Promise<void> {
  const zip = await open(bytes);
  if (zip.entryCount > mostEntries) throw refuseFile('import.zip-bomb');
  const names = new Set<string>();
  let size = 0;
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      names.add(entry.fileName.toLowerCase());
      if (names.size > mostEntries) return reject(refuseFile('import.zip-bomb'));
      inflate(zip, entry, (length) => (size += length) <= mostBytes).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  }).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'FileRefusal'
      ? error
      : refuseFile('import.broken-workbook');
  });
  if (!names.has('xl/workbook.xml')) throw refuseFile('import.not-a-list');
}

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(refuseFile('import.broken-workbook')) : resolve(zip),
    );
  });
}

function inflate(zip: ZipFile, entry: Entry, fits: (length: number) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      stream.on('data', (chunk: Buffer) => {
        if (fits(chunk.length)) return;
        stream.destroy();
        reject(refuseFile('import.zip-bomb'));
      });
      stream.on('end', () => resolve());
      stream.on('error', reject);
    });
  });
}
