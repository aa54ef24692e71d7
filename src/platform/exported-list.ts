import { AsyncResource } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { config } from './config.js';
import { safeCell } from './spreadsheet.policy.js';
import { workbookOf, workbookType } from './workbook.js';

export type ListFormat = 'csv' | 'xlsx';
type Cell = string | number;
type NextPage = () => Promise<IteratorResult<Cell[][]>>;

/** A list as it is exported. */
export interface ListToExport {
  /** Of the file, without its ending. */
  name: string;
  /** Of the sheet. */
  title: string;
  /** Each with its width in characters. */
  columns: readonly (readonly [heading: string, width: number])[];
  /** A page after the other; a text that looks like a formula is marked as text here. */
  rows: AsyncGenerator<Cell[][]>;
}

/** A file for a browser to save, written while it is read: a list of any length takes the memory of a page. */
export interface ExportedList {
  name: string;
  contentType: string;
  body: Readable;
}

/** Writes a list in a format. What fails half way breaks the file off. */
export function exportList({ name, title, columns, rows }: ListToExport, format: ListFormat): ExportedList {
  const whole = `${config().sampleData ? 'sample-' : ''}${name}.${format}`;
  // Each page is read for who asked for the list, whatever makes room for it: a socket, or a packer's thread.
  const next: NextPage = AsyncResource.bind(() => rows.next());
  const headings = columns.map(([heading]) => heading);
  const pages = withHeadings(headings, next, () => rows.return(undefined));
  if (format === 'xlsx') {
    const widths = columns.map(([, width]) => width);
    return { name: whole, contentType: workbookType, body: workbookOf({ name: title, widths, rows: pages }) };
  }
  return { name: whole, contentType: 'text/csv; charset=utf-8', body: Readable.from(csv(pages)) };
}

/** Hands it to the browser; nothing of it is kept on the way. */
export async function sendList(
  reply: FastifyReply,
  { name, contentType, body }: ExportedList,
): Promise<void> {
  await reply
    .header('content-type', contentType)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(body);
}

async function* withHeadings(
  headings: string[],
  next: NextPage,
  end: () => Promise<unknown>,
): AsyncGenerator<Cell[][]> {
  try {
    yield [headings];
    for (let page = await next(); !page.done; page = await next())
      yield page.value.map((cells) =>
        cells.map((cell) => (typeof cell === 'string' ? safeCell(cell) : cell)),
      );
  } finally {
    await end();
  }
}

async function* csv(pages: AsyncIterable<Cell[][]>): AsyncGenerator<string> {
  let bom = true;
  for await (const page of pages) {
    if (page.length) yield stringify(page, { bom });
    bom = false;
  }
}
