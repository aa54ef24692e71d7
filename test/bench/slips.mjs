import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { slipsPdf } from '../../dist/src/credentials/paper/slips.js';
import { thaiProvinces } from '../../dist/src/organisations/register/thai-provinces.policy.js';
import { processorYardstick, report } from '../support/bench-report.mjs';

/**
 * The sealed slips of the whole country: 7,849 made-up LAOs, a PDF for each of 76 provinces, one after the other.
 * What matters: the time, that memory stays flat, and that the process goes on answering meanwhile.
 */
const { values: options } = parseArgs({ options: { slips: { type: 'string', default: '7849' } } });
const laosWanted = Number(options.slips);
const before = processorYardstick();
const provinces = [...thaiProvinces.values()];
const megabytes = (bytes) => Math.round(bytes / 1_048_576);
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function slip(n, province) {
  const code = Array.from(randomBytes(26), (byte) => alphabet[byte & 31]).join('');
  const serial = String(n + 1).padStart(6, '0');
  const lao = {
    code: String(6_000_000 + n),
    name: `องค์การบริหารส่วนตำบลบ้านสมมติที่ ${n + 1}`,
    district: 'เมือง',
    province,
  };
  return {
    serial,
    lao,
    userName: `lhr-${lao.code}`,
    custodyQr: `https://desk.example/c/${serial}`,
    activationUrl: `https://desk.example/a/01JC9Z4T7Q8M2N5P6R7S8V9WXY#${code}`,
    shortAddress: 'desk.example/a',
    code,
    expires: 'ใช้ได้ภายใน 72 ชั่วโมงหลังลงชื่อรับ',
  };
}

const delay = monitorEventLoopDelay({ resolution: 5 });
const began = performance.now();
let bytes = 0;
let made = 0;
let largest = 0;
let early = 0;
let peak = 0;
delay.enable();
for (const [index, { name }] of provinces.entries()) {
  if (made >= laosWanted) break;
  // Nakhon Ratchasima's 334 first, the others share what is left.
  const count =
    index === 0 ? Math.min(334, laosWanted) : Math.ceil((laosWanted - made) / (provinces.length - index));
  const from = performance.now();
  const pdf = await slipsPdf(
    Array.from({ length: count }, (_, n) => slip(made + n, name)),
    { batch: 'ชุดที่ 1', printedAt: new Date() },
  );
  if (index === 0) largest = performance.now() - from;
  made += count;
  bytes += pdf.length;
  const { rss } = process.memoryUsage();
  if (index < 10) early = Math.max(early, rss);
  peak = Math.max(peak, rss);
}
delay.disable();
const seconds = (performance.now() - began) / 1_000;
const yardstick = (before + processorYardstick()) / 2;
report({
  ratios: [
    {
      what: 'a thousand slips, seconds / hashing 256 MiB',
      value: ((seconds / made) * 1_000) / yardstick,
      better: 'less',
    },
  ],
  figures: [{ what: 'slips a second', value: String(Math.round(made / seconds)) }],
});
console.log(
  `${made} slips, ${provinces.length} PDFs, ${seconds.toFixed(1)} s, ${Math.round(made / seconds)} a second`,
);
console.log(`334 slips in ${(largest / 1_000).toFixed(1)} s; ${megabytes(bytes)} MB in all`);
console.log(`memory at most ${megabytes(early)} MB in the first ten PDFs, ${megabytes(peak)} MB in all`);
console.log(
  `the process waited at most ${Math.round(delay.max / 1e6)} ms, p99 ${Math.round(delay.percentile(99) / 1e6)} ms`,
);
