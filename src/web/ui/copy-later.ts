import { ApiProblem } from '../api/problem';

/**
 * Puts a text that is still on its way onto the clipboard; some browsers allow that only where it begins within the
 * click itself.
 * @throws ApiProblem `clipboard.refused` where the browser does not allow it, and what the text's promise throws
 */
export async function copyLater(text: Promise<string>): Promise<void> {
  const written = begin(text).then(
    () => true,
    () => false,
  );
  // Why there is no text says more than that it could not be written.
  await text;
  if (!(await written)) throw new ApiProblem('clipboard.refused', 0);
}

async function begin(text: Promise<string>): Promise<void> {
  if (typeof ClipboardItem !== 'function') return navigator.clipboard.writeText(await text);
  const blob = text.then((words) => new Blob([words], { type: 'text/plain' }));
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}
