import type { PDFDocument, PDFObject } from 'mupdf';
import { Refused } from './safety-work.js';

/** Names that make a PDF do something, or carry something; a scan has none of them. */
const active = [
  'JavaScript',
  'JS',
  'AA',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'XFA',
  'GoToR',
  'GoToE',
  'ImportData',
  'SubmitForm',
  'RichMedia',
];
const activeNames = new Set(active);
/** A page's own picture is scanned at more than it will be shown with. */
const mostPicturePixels = 50_000_000;
const mostObjects = 50_000;
const deepest = 40;

/**
 * Looks at every object, also those in compressed object streams, which a search through the bytes does not see.
 * Throws Refused: pdf-active, too-many-pixels, damaged.
 */
export function refuseFaults(pdf: PDFDocument): void {
  const count = pdf.countObjects();
  if (count > mostObjects) throw new Refused('damaged');
  look(pdf.getTrailer(), 0);
  for (let number = 1; number < count; number += 1) look(pdf.newIndirect(number).resolve(), 0);
  const opening = pdf.getTrailer().get('Root').get('OpenAction');
  // To begin at a page is what most writers put there; an action does something.
  if (opening.isDictionary() && opening.get('S').asName() !== 'GoTo') throw new Refused('pdf-active');
}

function look(object: PDFObject, depth: number): void {
  if (depth > deepest) throw new Refused('damaged');
  if (object.isDictionary()) {
    object.forEach((value, key) => {
      if (activeNames.has(String(key))) throw new Refused('pdf-active');
      if (
        value.isName() &&
        (key === 'S' || key === 'Type' || key === 'Subtype') &&
        activeNames.has(value.asName())
      )
        throw new Refused('pdf-active');
      if (!value.isIndirect()) look(value, depth + 1);
    });
    refuseLargePicture(object);
  } else if (object.isArray()) {
    object.forEach((value) => {
      if (!value.isIndirect()) look(value, depth + 1);
    });
  }
}

function refuseLargePicture(object: PDFObject): void {
  if (object.get('Subtype').asName() !== 'Image') return;
  const pixels = object.get('Width').asNumber() * object.get('Height').asNumber();
  if (!(pixels <= mostPicturePixels)) throw new Refused('too-many-pixels');
}
