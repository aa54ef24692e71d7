import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import type { RunningDesk } from '../support/running-desk.js';

/** Where people sign in, and by what. */
type SignInDesk = Pick<RunningDesk, 'url' | 'signIns'>;

/** How somebody looks at the desk; Thai and light where nothing is said. */
interface Looks {
  width: number;
  height?: number;
  scheme?: 'light' | 'dark';
  language?: 'th' | 'en';
  permissions?: BrowserContextOptions['permissions'];
  /** False: as where JavaScript is switched off. */
  script?: boolean;
}

/** A Chromium, and what people of a desk have open in it, each in a context of their own. */
export class RealBrowser {
  /** What scripts threw and nobody caught. */
  readonly troubles: string[] = [];
  /** What the content policy of a page refused: something broken in, or a page that asks for more than it may. */
  readonly refused: string[] = [];

  private constructor(private readonly browser: Browser) {}

  static async start(args: string[] = []): Promise<RealBrowser> {
    const browser = await chromium.launch({
      executablePath: process.env.TEST_CHROMIUM || '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu', ...args],
    });
    return new RealBrowser(browser);
  }

  /** A blank page of somebody who has not been here before. */
  async page(looks: Looks): Promise<Page> {
    const { width, height = 900, scheme = 'light', language = 'th', permissions, script = true } = looks;
    const context = await this.browser.newContext({
      viewport: { width, height },
      locale: language === 'th' ? 'th-TH' : 'en-GB',
      colorScheme: scheme,
      // Who asked for less movement gets what others get, sooner.
      reducedMotion: 'reduce',
      javaScriptEnabled: script,
      ...(permissions ? { permissions } : {}),
    });
    await context.addInitScript(`localStorage.setItem('lhr-language', '${language}');
      localStorage.setItem('mantine-color-scheme-value', '${scheme}')`);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => this.troubles.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.refused.push(message.text());
    });
    return page;
  }

  /** The first screen of somebody of a role. */
  async signedIn(desk: SignInDesk, role: string, looks: Looks): Promise<Page> {
    const page = await this.page(looks);
    await page.goto(desk.url);
    await enterPassword(page, desk, role);
    await page.waitForURL(role === 'representative' ? /\/province/ : /\/inbox/);
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** Fills in the form of signing in, and sends it. */
export async function enterPassword(page: Page, desk: SignInDesk, role: string): Promise<void> {
  const { email, password } = desk.signIns.find((one) => one.role === role)!;
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
}
