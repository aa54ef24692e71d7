import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** The type of a workbook (ECMA-376), as HTTP names it. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The most rows of one sheet that Excel opens, headings included. */
export const mostRows = 1_048_576;

type Cell = string | number;

/** One sheet: its name, the widths of its columns in characters, and its rows, some at a time. */
export interface Sheet {
  name: string;
  widths: number[];
  rows: AsyncIterable<Cell[][]>;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const schemas = 'http://schemas.openxmlformats.org';
const main = `${schemas}/spreadsheetml/2006/main`;
const relations = `${schemas}/package/2006/relationships`;
const office = `${schemas}/officeDocument/2006/relationships`;
const part = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A workbook (ECMA-376) that is written while it is read: of its rows only those on their way are in memory. Texts stand
 * in their cells, so no table of them is gathered; a text never becomes a formula there.
 */
export function workbookOf({ name, widths, rows }: Sheet): Readable {
  const zip = new ZipFile();
  const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(head + xml), path);
  add(
    '[Content_Types].xml',
    `<Types xmlns="${schemas}/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${part}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${part}.worksheet+xml"/></Types>`,
  );
  add('_rels/.rels', relation(`${office}/officeDocument`, 'xl/workbook.xml'));
  add('xl/_rels/workbook.xml.rels', relation(`${office}/worksheet`, 'worksheets/sheet1.xml'));
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
      `<sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  const source = Readable.from(sheetXml(widths, rows));
  const out = zip.outputStream as Readable;
  // What fails half way must not look like a whole file.
  source.on('error', (error) => out.destroy(error));
  out.on('close', () => source.destroy());
  zip.addReadStream(source, 'xl/worksheets/sheet1.xml');
  zip.end();
  return out;
}

function relation(type: string, target: string): string {
  return `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${type}" Target="${target}"/></Relationships>`;
}

async function* sheetXml(widths: number[], rows: AsyncIterable<Cell[][]>): AsyncGenerator<string> {
  const columns = widths.map(
    (width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${head}<worksheet xmlns="${main}"><cols>${columns.join('')}</cols><sheetData>`;
  for await (const some of rows) if (some.length) yield some.map(rowXml).join('');
  yield '</sheetData></worksheet>';
}

function rowXml(cells: Cell[]): string {
  return `<row>${cells.map(cellXml).join('')}</row>`;
}

function cellXml(cell: Cell): string {
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  return cell ? `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>` : '<c/>';
}

/** Without what XML 1.0 has no way to say. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
