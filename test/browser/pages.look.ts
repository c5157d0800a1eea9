/** What a reader meets: a phone, a desk, the dark, paper, a screen reader, no scripts. CRM_SCREENSHOTS keeps pictures. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from './find-browser.ts';
import { makePages } from './pages.ts';

const names = [
  'summary',
  'breakdown',
  'rows',
  'lorenz',
  'churn',
  'reasons',
  'triangle',
  'lines',
  'check',
  'movement',
  'aging',
  'profile',
  'night',
  'awkward',
] as const;
const folder = mkdtempSync(join(tmpdir(), 'crm-pages-'));
const pictures = process.env['CRM_SCREENSHOTS'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;

/** A browser that asks nobody anything of its own accord; root, as in a container, has no sandbox to offer. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

beforeAll(async () => {
  for (const [name, html] of Object.entries(await makePages())) {
    writeFileSync(join(folder, `${name}.html`), html);
  }
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
  const args = process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet;
  browser = await chromium.launch({ executablePath: findBrowser() ?? '', args });
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What of a page's own world is asked for here; the project itself knows no DOM. */
interface Box {
  readonly tagName: string;
  readonly classList: { contains(name: string): boolean };
  readonly scrollWidth: number;
  readonly clientWidth: number;
}
declare const document: {
  readonly documentElement: Box;
  readonly body: Box;
  querySelectorAll(selector: string): Iterable<Box>;
};
declare function getComputedStyle(element: Box): { readonly overflowX: string; readonly backgroundColor: string };

interface Seen {
  readonly page: Page;
  /** Addresses asked for besides the page, and errors of its script. */
  readonly trouble: readonly string[];
}

/** Opens a page, lets `look` see it, and keeps a picture of it. */
async function see(name: string, how: BrowserContextOptions, look: (seen: Seen) => Promise<void>, picture?: string) {
  const context = await browser.newContext(how);
  const page = await context.newPage();
  const address = pathToFileURL(join(folder, `${name}.html`)).href;
  const trouble: string[] = [];
  page.on('request', (request) => request.url() !== address && trouble.push(request.url()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  try {
    await page.goto(address);
    await look({ page, trouble });
    if (pictures !== undefined && picture !== undefined) {
      await page.screenshot({ path: join(pictures, `${name}-${picture}.png`), fullPage: true });
    }
  } finally {
    await context.close();
  }
}

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const desk = { viewport: { width: 1280, height: 800 } } as const;
const ways = [
  ['phone', { ...phone, colorScheme: 'light' }],
  ['phone-dark', { ...phone, colorScheme: 'dark' }],
  ['desk', { ...desk, colorScheme: 'light' }],
  ['desk-dark', { ...desk, colorScheme: 'dark' }],
] as const;

describe.each(names)('the page %s', (name) => {
  test.each(ways)('fits, asks for nothing and breaks nothing: %s', async (way, how) => {
    await see(
      name,
      how,
      async ({ page, trouble }) => {
        const [content, screen] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ]);
        expect(content).toBeLessThanOrEqual(screen ?? 0);
        expect(trouble).toEqual([]);
      },
      way,
    );
  });

  test.each(ways.filter(([way]) => way !== 'phone' && way !== 'desk-dark'))(
    'has contrast, headings, names and tables that a screen reader can follow: %s',
    async (_, how) => {
      await see(name, { ...how, bypassCSP: true }, async ({ page }) => {
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
          });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
        });
        expect(found).toEqual([]);
      });
    },
  );

  test('shows on paper all that it shows on a screen', async () => {
    await see(
      name,
      { viewport: { width: 718, height: 1000 }, colorScheme: 'dark' },
      async ({ page }) => {
        const rows = (): Promise<number> => page.locator('tr:visible').count();
        const onScreen = await rows();
        await page.emulateMedia({ media: 'print' });
        expect(await rows()).toBe(onScreen);
        const clipped = await page.evaluate(() =>
          [...document.querySelectorAll('*')]
            .filter(
              (element) => !element.classList.contains('unseen') && !['SCRIPT', 'STYLE'].includes(element.tagName),
            )
            .filter((element) => getComputedStyle(element).overflowX !== 'visible')
            .filter((element) => element.scrollWidth > element.clientWidth + 1)
            .map(({ tagName }) => tagName),
        );
        expect(clipped).toEqual([]);
        expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
      },
      'paper',
    );
  });
});

interface Axe {
  run(context: unknown, options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

const firstColumn = async (page: Page): Promise<string[]> => page.locator('main > .wide tbody th').allTextContents();
const sortBy = async (page: Page, name: string): Promise<void> => page.getByRole('button', { name }).first().click();

describe('a table', () => {
  test('is sorted by a click on a heading, back to its own order by a third', async () => {
    await see('summary', desk, async ({ page }) => {
      const own = await firstColumn(page);
      await sortBy(page, 'mean recency days');
      const heading = page.locator('th', { hasText: 'mean recency days' }).first();
      expect(await heading.getAttribute('aria-sort')).toBe('descending');
      expect((await firstColumn(page))[0]).toBe('cant_lose');
      await sortBy(page, 'mean recency days');
      expect((await firstColumn(page))[0]).toBe('new');
      await sortBy(page, 'mean recency days');
      expect(await heading.getAttribute('aria-sort')).toBeNull();
      expect(await firstColumn(page)).toEqual(own);
    });
  });

  test('compares numbers as numbers, however they are written', async () => {
    await see('summary', desk, async ({ page }) => {
      await sortBy(page, 'revenue');
      const column = await page.locator('main > .wide tbody tr td:nth-child(4)').allTextContents();
      const values = column.map((text) => Number(text.replaceAll(',', '')));
      expect(values).toEqual(values.toSorted((a, b) => b - a));
      expect(Math.max(...values)).toBeGreaterThan(1000);
    });
  });

  test('is there in full without scripts, and offers no button that would do nothing', async () => {
    await see('rows', { ...desk, javaScriptEnabled: false }, async ({ page }) => {
      expect(await page.locator('button').count()).toBe(0);
      expect(await page.locator('main > .wide tbody tr').count()).toBe(9);
    });
  });
});
