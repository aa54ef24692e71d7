/**
 * Which tickets have a gram, in blocks of tickets whose numbers follow each other. What is stored of a block is a list of
 * places in it, two bytes each, or, where that would be longer, one bit for every ticket.
 */
export const blockSize = 8_192;
const bytes = blockSize / 8;
const words = blockSize / 32;

/** One bit for each ticket of a block; as it lies in memory (little-endian) it is stored. */
export type TicketBits = Uint32Array<ArrayBuffer>;

/** What is stored as a list, while it is put together with another set: thousands of them are in one search. */
const scratch = noTickets();

/** The block of a ticket's number. */
export function blockOf(number: number): number {
  return Math.floor(number / blockSize);
}

/** A set with nobody in it. */
export function noTickets(): TicketBits {
  return new Uint32Array(words);
}

/** Puts a ticket into the set of its block. */
export function addTicket(bits: TicketBits, number: number): void {
  const place = number % blockSize;
  bits[place >> 5]! |= 1 << (place & 31);
}

/** Takes a ticket out of the set of its block. */
export function removeTicket(bits: TicketBits, number: number): void {
  const place = number % blockSize;
  bits[place >> 5]! &= ~(1 << (place & 31));
}

/** Leaves in a set who is in a stored one too. */
export function keepCommon(bits: TicketBits, stored: Buffer): void {
  if (stored.length < bytes) {
    scratch.fill(0);
    addAll(scratch, stored);
    for (let at = 0; at < words; at += 1) bits[at]! &= scratch[at]!;
  } else for (let at = 0; at < words; at += 1) bits[at]! &= stored.readInt32LE(at * 4);
}

/** Adds to a set who is in a stored one. */
export function addAll(bits: TicketBits, stored: Buffer): void {
  if (stored.length < bytes)
    for (let at = 0; at < stored.length; at += 2) addTicket(bits, stored.readUInt16LE(at));
  else for (let at = 0; at < words; at += 1) bits[at]! |= stored.readInt32LE(at * 4);
}

/** The tickets of a block's set by their numbers, the newest first. */
export function numbersIn(block: number, bits: TicketBits): number[] {
  return placesIn(bits)
    .reverse()
    .map((place) => block * blockSize + place);
}

/** As it is stored; null for a set with nobody in it, of which nothing is stored. */
export function storedBits(bits: TicketBits): Buffer | null {
  const places = placesIn(bits);
  if (!places.length) return null;
  if (places.length * 2 >= bytes) return Buffer.from(bits.slice().buffer);
  const stored = Buffer.allocUnsafe(places.length * 2);
  places.forEach((place, n) => stored.writeUInt16LE(place, n * 2));
  return stored;
}

/** A set of its own from what is stored. */
export function readBits(stored: Buffer): TicketBits {
  const bits = noTickets();
  addAll(bits, stored);
  return bits;
}

function placesIn(bits: TicketBits): number[] {
  const places: number[] = [];
  for (let at = 0; at < words; at += 1)
    for (let rest = bits[at]!; rest; rest &= rest - 1) places.push(at * 32 + 31 - Math.clz32(rest & -rest));
  return places;
}
