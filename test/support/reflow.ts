import type { Page } from 'playwright-core';
import { settle } from './accessibility.js';

/**
 * What is lost of a page as it stands: what reaches beyond the screen, is cut off without a mark, or has to be scrolled
 * in two directions. What lies down beyond the end of a line of its own, as a map or a table, may go sideways alone.
 */
const lost = `(() => {
  const found = [];
  const told = (one) => one.localName + ' “' + (one.textContent ?? '').trim().slice(0, 40) + '”';
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) found.push('the page is wider than the screen by ' + wide);
  const goesSideways = (one) => /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1;
  for (const one of document.querySelectorAll('body *:not([aria-hidden=true])')) {
    const place = one.getBoundingClientRect();
    if (place.width < 3 || place.height < 3 || !(one.textContent ?? '').trim() && !one.matches('button, a, input, textarea')) continue;
    const style = getComputedStyle(one);
    const [across, down] = [one.scrollWidth > one.clientWidth + 1, one.scrollHeight > one.clientHeight + 1];
    if (goesSideways(one) && down && /auto|scroll/.test(style.overflowY)) found.push('scrolls in two directions: ' + told(one));
    if (one.clientWidth > 3 && across && /hidden|clip/.test(style.overflowX) && style.textOverflow !== 'ellipsis')
      found.push('cut off at its side: ' + told(one));
    if (one.clientHeight > 3 && down && /hidden|clip/.test(style.overflowY) && !/[0-9]/.test(style.webkitLineClamp))
      found.push('cut off below: ' + told(one));
    if (!one.matches('button, a, input, textarea') || place.left >= -1 && place.right <= innerWidth + 1) continue;
    let around = one.parentElement;
    while (around && !goesSideways(around)) around = around.parentElement;
    if (!around) found.push('beyond the screen: ' + told(one));
  }
  return found;
})()`;

/**
 * What is lost of a page at 200 % (WCAG 1.4.10), which lays it out as on half of a screen of 1440 by 900, and with
 * letters twice as large (1.4.4); afterwards it is as it was.
 */
export async function lostWhenLarge(page: Page, also?: () => Promise<string[]>): Promise<string[]> {
  const before = page.viewportSize()!;
  const session = await page.context().newCDPSession(page);
  const letters = (standard: number) =>
    session.send('Page.setFontSizes', { fontSizes: { standard, fixed: (standard * 13) / 16 } });
  const look = async (when: string) => {
    await settle(page);
    const found = [...(await page.evaluate<string[]>(lost)), ...((await also?.()) ?? [])];
    return found.map((fault) => `${when}: ${fault}`);
  };
  await page.setViewportSize({ width: 720, height: 450 });
  const zoomed = await look('at 200 %');
  await page.setViewportSize({ width: 1440, height: 900 });
  await letters(32);
  const large = await look('with large letters');
  await letters(16);
  await page.setViewportSize(before);
  await settle(page);
  await session.detach();
  return [...zoomed, ...large];
}
