import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];

/** The browser of this machine, if it has one: tests that need it are skipped where it has none. */
export const PROGRAM = (process.env['PATH'] ?? '')
  .split(path.delimiter)
  .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  .find((file) => existsSync(file));

// Who runs tests as root has no other box to put the browser in than the one that they are in.
const ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export const launch = (): Promise<Browser> =>
  chromium.launch({
    ...(PROGRAM === undefined ? {} : { executablePath: PROGRAM }),
    args: ['--disable-dev-shm-usage', ...ROOT],
  });

/** A page of a file as somebody opens it from disk, and everything that went wrong with it. */
export type Opened = { readonly page: Page; readonly wrong: readonly string[] };

export async function open(
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => wrong.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== `file://${file}`) wrong.push(`request: ${request.url().slice(0, 99)}`);
  });
  await page.goto(`file://${file}`);
  return { page, wrong };
}
