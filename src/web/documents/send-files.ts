import { sendCopy, type CopyFile } from '../api/copies.api';

const atOnce = 3;
const triesEach = 4;

/** Sends files to their places in a batch, a few at a time; a lost answer is asked for again, which doubles nothing. */
export async function sendFiles(
  batchId: string,
  files: File[],
  onSent: (sent: CopyFile) => void,
  onFailed: (name: string, error: unknown) => void,
): Promise<void> {
  let next = 0;
  const line = async () => {
    for (let position = next++; position < files.length; position = next++) {
      const file = files[position]!;
      await once(batchId, position, file).then(onSent, (error: unknown) => onFailed(file.name, error));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
}

async function once(batchId: string, position: number, file: File): Promise<CopyFile> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sendCopy(batchId, position, file);
    } catch (error) {
      if (attempt === triesEach || (error as { status?: number }).status !== 0) throw error;
      await new Promise((over) => setTimeout(over, 1_000 * attempt));
    }
  }
}
