import { Readable } from 'node:stream';

/**
 * A helpdesk of many years, made in minutes: tickets of three messages each, about real places, with a wide vocabulary,
 * most of them closed, the newest still live, and everything by which they are found. Rows go in by LOAD DATA in the
 * order of their keys. Nothing is random: the same number makes the same desk.
 */
const consonants = 'กขคงจชซดตถทธนบปผพภมยรลวสหอ';
const vowels = ['า', 'ี', 'ู', 'ะ', 'ิ', 'ุ', 'ั', 'ำ', ''];
const opens = [
  'ลืมรหัสผ่านค่ะ',
  'เข้าระบบไม่ได้ครับ',
  'ยังไม่ได้รับรหัสผู้ใช้งาน',
  'รหัสผ่านหมดอายุ',
  'ขอเปลี่ยนผู้รับผิดชอบ',
  'ส่งสำเนาบัตรประจำตัวแล้ว',
  'ระบบขึ้นว่า invalid password',
  'ลิงก์เปิดไม่ได้',
  'สอบถามกำหนดส่งเอกสาร',
  'สอบถามวันอบรมของจังหวัด',
];
const middles = [
  'รบกวนตรวจสอบให้ด้วย',
  'ทำตามคู่มือแล้วยังไม่ได้',
  'ลองหลายครั้งแล้ว',
  'ผู้บริหารเร่งมาก',
  'ต้องส่งภายในวันนี้',
  'โทรไปแล้วไม่มีผู้รับสาย',
  'เครื่องพิมพ์ที่สำนักงานเสีย',
  'เพิ่งย้ายมารับตำแหน่งใหม่',
];
const answers = [
  'ส่งลิงก์ตั้งรหัสผ่านใหม่ให้แล้วค่ะ',
  'กรุณาแจ้งชื่อ อปท. และจังหวัดด้วยค่ะ',
  'ตรวจสอบแล้ว ใช้งานได้ตามปกติ',
  'ขอเลขที่หนังสือของหน่วยงานด้วยครับ',
  'ประสานจังหวัดให้แล้วค่ะ',
];

/** A sequence that looks random and is always the same. */
export function sequence(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39) >>> 0;
    return Math.floor((((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32) * below);
  };
}

/** A word that no other number makes. */
export function madeWord(n) {
  const next = sequence(n * 7919 + 13);
  return Array.from(
    { length: 3 + next(2) },
    () => consonants[next(26)] + vowels[next(9)] + (next(2) ? consonants[next(26)] : ''),
  ).join('');
}

const idOf = (kind, n) => `01${kind}${String(n).padStart(23, '0')}`;
const moment = (ms) => new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
const null_ = '\\N';
const clean = (text) => text.replace(/[\\\t\n]/g, ' ');

/** Streams lines into a table. */
export async function loadData(connection, table, columns, lines, set = '') {
  await connection.query({
    sql: `LOAD DATA LOCAL INFILE 'lines' INTO TABLE ${table} CHARACTER SET utf8mb4 (${columns}) ${set}`,
    infileStreamFactory: () => Readable.from(chunks(lines)),
  });
}

function* chunks(lines) {
  let part = [];
  for (const line of lines) {
    part.push(line);
    if (part.length < 2_000) continue;
    yield Buffer.from(`${part.join('\n')}\n`);
    part = [];
  }
  if (part.length) yield Buffer.from(`${part.join('\n')}\n`);
}

/** Texts that messages are drawn from, each with its folded form and grams: to fold millions of texts would take long. */
function textPool(size, places, { foldForSearch, gramsOf, addedGramsOf }) {
  const next = sequence(4711);
  const pick = (list) => list[next(list.length)];
  return Array.from({ length: size }, (_, n) => {
    const { title, province } = pick(places);
    const said = [
      pick(opens),
      pick(middles),
      next(2) ? `${title} จ.${province}` : '',
      madeWord(next(40_000)),
      next(3) ? '' : `อ้างอิง ${100_000 + next(900_000)}`,
    ];
    const text = n % 4 === 3 ? `${pick(answers)} ${madeWord(next(40_000))}` : said.filter(Boolean).join(' ');
    const folded = foldForSearch(text).text;
    return { text, folded, grams: Uint32Array.from([...gramsOf(folded), ...addedGramsOf(folded, false)]) };
  });
}

/** Fills an empty desk. Answers what the measurement asks for afterwards. */
export async function loadDesk(connection, { tickets, laos, policies, say }) {
  const { foldForSearch, gramsOf, addedGramsOf, factOf, monthOf } = policies;
  /** All grams of what stands over a ticket. */
  const aboveOf = (folded) => [...gramsOf(folded), ...addedGramsOf(folded, true)];
  const { addTicket, blockOf, blockSize, noTickets, storedBits } = policies;
  /** What a block holds, by its grams. */
  function* byGram({ data, length }) {
    const sorted = data.subarray(0, length).sort();
    for (let at = 0; at < length;) {
      const gram = Math.floor(sorted[at] / blockSize);
      const bits = noTickets();
      for (; at < length && Math.floor(sorted[at] / blockSize) === gram; at += 1)
        addTicket(bits, sorted[at] % blockSize);
      yield [gram, bits];
    }
  }
  const contacts = Math.ceil(tickets / 10);
  const now = Date.now();
  const bornAt = (n) => now - Math.floor(((tickets - n) / tickets) * 5 * 365 * 86_400_000) - 60_000;
  const pool = textPool(Math.min(60_000, tickets), laos, policies);
  const names = Array.from({ length: 5_000 }, (_, n) => `${madeWord(n + 100_000)} ${madeWord(n + 200_000)}`);
  const nameFolds = names.map((name) => foldForSearch(name).text);
  const heads = laos.map(({ title, district, province, code }) =>
    [title, district, province, code].map((text) => foldForSearch(text).text).join('\n'),
  );
  const headGrams = heads.map(aboveOf);
  const nameGrams = nameFolds.map(aboveOf);
  const laoOf = (n) => Number(sequence(n)(laos.length));
  const textOf = (n, part) => pool[sequence(n * 3 + part)(pool.length)];
  const isLive = (n) => n > tickets - Math.min(5_000, tickets / 10);
  await connection.query('SET unique_checks = 0, foreign_key_checks = 0');

  await loadData(
    connection,
    'channel_threads',
    'id, channel, account, address, window_opened_at, created_at',
    (function* () {
      for (let n = 1; n <= contacts; n += 1)
        yield [
          idOf('T', n),
          'messenger',
          '102938475610293',
          `7${String(n).padStart(15, '0')}`,
          moment(now),
          moment(now),
        ].join('\t');
    })(),
  );
  await loadData(
    connection,
    'contact_points',
    'id, thread_id, channel, account, address, name, current_ticket_id, first_seen_at, last_seen_at',
    (function* () {
      for (let n = 1; n <= contacts; n += 1)
        yield [
          idOf('C', n),
          idOf('T', n),
          'messenger',
          '102938475610293',
          `7${String(n).padStart(15, '0')}`,
          names[n % names.length],
          null_,
          moment(now),
          moment(now),
        ].join('\t');
    })(),
  );
  say('contacts');

  const ticketColumns =
    'id, number, subject, state, active, priority, channel, desk_id, contact_point_id, province_code, lao_code, preview, last_direction, last_message_at, due_at, due_kind, undelivered, version, created_at, closed_at, waiting_since';
  await loadData(
    connection,
    'tickets',
    ticketColumns,
    (function* () {
      for (let n = 1; n <= tickets; n += 1) {
        const born = bornAt(n);
        const live = isLive(n);
        const { code, provinceCode } = laos[laoOf(n)];
        yield [
          idOf('B', n),
          n,
          clean(textOf(n, 0).text.slice(0, 80)),
          live ? (n % 2 ? 'open' : 'waiting') : 'closed',
          live ? 1 : 0,
          2,
          n % 5 ? 'messenger' : 'line',
          '01K00000000000000000000001',
          idOf('C', (n % contacts) + 1),
          provinceCode,
          code,
          clean(textOf(n, 2).text.slice(0, 140)),
          'in',
          moment(born + 7_200_000),
          live ? moment(born + 86_400_000) : null_,
          live ? 'next-reply' : null_,
          n % 500 ? 0 : 1,
          0,
          moment(born),
          live ? null_ : moment(born + 90_000_000),
          live ? moment(born) : null_,
        ].join('\t');
      }
    })(),
  );
  say('tickets');
  await loadData(
    connection,
    'messages',
    'id, ticket_id, direction, kind, channel, content, text, author_kind, standby, edit_number, created_at',
    (function* () {
      for (let n = 1; n <= tickets; n += 1)
        for (let part = 0; part < 3; part += 1)
          yield [
            idOf('M', n * 3 + part),
            idOf('B', n),
            part === 1 ? 'out' : 'in',
            'message',
            'messenger',
            'text',
            clean(textOf(n, part).text),
            part === 1 ? 'assistant' : 'contact',
            0,
            0,
            moment(bornAt(n) + part * 3_600_000),
          ].join('\t');
    })(),
  );
  say('messages');

  // Sorted by bytes: facts, head, messages, contact.
  /** The grams of each block of tickets with the tickets that have them, until they are written. */
  const blocks = [];
  const keep = (gram, number) => {
    const block = (blocks[blockOf(number)] ??= { data: new Float64Array(1 << 16), length: 0 });
    if (block.length === block.data.length) {
      const grown = new Float64Array(block.length * 2);
      grown.set(block.data);
      block.data = grown;
    }
    block.data[block.length++] = gram * blockSize + (number % blockSize);
  };
  await loadData(
    connection,
    'search_texts',
    'number, part, folded',
    (function* () {
      for (let n = 1; n <= tickets; n += 1) {
        const lao = laoOf(n);
        const name = ((n % contacts) + 1) % names.length;
        const facts = [
          factOf('desk', '01K00000000000000000000001'),
          factOf('month', monthOf(moment(bornAt(n)).slice(0, 10))),
          factOf('province', laos[lao].provinceCode),
        ].join('\n');
        const subject = foldForSearch(textOf(n, 0).text.slice(0, 80)).text;
        const grams = new Set([
          ...gramsOf(facts),
          ...aboveOf(subject),
          ...headGrams[lao],
          ...nameGrams[name],
        ]);
        // A line break within a field is written with a backslash before it.
        const line = (part, folded) => `${n}\t${part}\t${folded.replaceAll('\n', '\\\n')}`;
        yield line('!facts', facts);
        yield line('#head', `${subject}\n${heads[lao]}`);
        for (let part = 0; part < 3; part += 1) {
          const { folded, grams: more } = textOf(n, part);
          yield line(idOf('M', n * 3 + part), folded);
          for (const gram of more) grams.add(gram);
        }
        yield line('@contact', nameFolds[name]);
        for (const gram of grams) keep(gram, n);
      }
    })(),
  );
  say('texts');
  await loadData(
    connection,
    'search_gram_blocks',
    'block, gram, @bits',
    (function* () {
      for (const [n, block] of blocks.entries()) {
        for (const [gram, bits] of byGram(block)) yield `${n}\t${gram}\t${storedBits(bits).toString('hex')}`;
        block.data = null;
      }
    })(),
    'SET bits = UNHEX(@bits)',
  );
  say('grams');
  await connection.query('ANALYZE TABLE tickets, messages, search_gram_blocks, search_texts');
  return {
    words: Array.from({ length: 300 }, (_, n) => madeWord((n * 131) % 40_000)),
    ids: (n) => idOf('B', n),
    opens,
    middles,
  };
}
