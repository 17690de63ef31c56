/** The page for a review, opened in headless Chromium as its readers do. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { findBrowser, openBrowser } from '../../scripts/browser.mjs';
import { bin } from '../helpers/program.js';
import { call, folder } from './outside.js';

const found = findBrowser();
if (!found)
  process.stderr.write('skipped: test/e2e/html.test.ts, because there is no browser (apt-get install chromium)\n');

const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
const evil = `</script></style><img src=x onerror="pwned=1"><svg onload="pwned=2">`;
const long = `--output_dir=outputs/${'long_'.repeat(40)}`;
const scripts = {
  'a.sh': `# 训练\nA=(--policy.load_vlm_weights=false)\nlerobot-train "\${A[@]}"\n${good} "\${A[@]}"\n`,
  'b c.sh': `${good} \\\n  ${long} \\\n  --policy.load_vlm_weights=false \\\n  --policy.train_expert_only=true --steps=1 \\\n  --steps=2\n`,
  [`d ${evil.replaceAll('/', '∕')}.sh`]: `# ${evil}\n${good} --x='${evil}' --policy.load_vlm_weights=1 --policy.train_expert_only='${evil}'\n`,
};

interface Opened {
  readonly page: Page;
  /** What the page said or asked for: console messages, errors, dialogs, requests. */
  readonly said: string[];
}

(found ? describe : describe.skip)('the page', () => {
  let browser: Browser | undefined;
  const pages = { en: '', zh: '' };

  beforeAll(async () => {
    browser = await openBrowser(found ?? '');
    const where = folder();
    for (const [name, text] of Object.entries(scripts)) writeFileSync(join(where, name), text);
    for (const lang of ['en', 'zh'] as const) {
      const path = join(where, `${lang}.html`);
      const { status } = call(where, process.execPath, [bin, '-n', '--lang', lang, '--html', path, '.']);
      expect(status).toBe(1);
      pages[lang] = pathToFileURL(path).href;
    }
  });
  afterAll(() => browser?.close());

  async function open(options: BrowserContextOptions = {}, url = pages.en): Promise<Opened> {
    if (!browser) throw new Error('there is no browser');
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => said.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      said.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => said.push(`request: ${request.url()}`));
    await page.goto(url);
    return { page, said };
  }

  /** The link in the address does not count: it is the page itself. */
  const quiet = [expect.stringMatching(/^request: file:.*\/(en|zh)\.html$/)];
  /** A picture of nothing instead of the icon that browsers ask for. */
  const quietWithIcon = (said: readonly string[]): string[] => said.filter((one) => one !== 'request: data:,');

  const focused = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement.id');
  const isInView = (one: Locator): Promise<boolean> =>
    one.evaluate((element, room) => {
      const { top, bottom, height } = element.getBoundingClientRect();
      return height > 0 && top >= 0 && bottom <= room;
    }, one.page().viewportSize()?.height ?? 0);
  const unfold = (page: Page): Promise<void> =>
    page.evaluate<void>(`for (const one of document.querySelectorAll('details')) one.open = true`);

  test('asks for nothing, says nothing, and shows both sides of a change beside one another', async () => {
    const { page, said } = await open();
    await expect(page.title()).resolves.toMatch(/^2 files would change, 2 findings need a person/);
    const rows = await page.locator('#diff-2 .pane').evaluateAll((panes) =>
      panes.map((pane) =>
        [...pane.querySelectorAll('.row')].map((row) => {
          const { x, y, width, height } = row.getBoundingClientRect();
          return { x, y, width, height };
        }),
      ),
    );
    const [left = [], right = []] = rows;
    expect(left.length).toBeGreaterThan(4);
    // The long line wraps: its row is higher on both sides, and all rows stand at one height.
    expect(right.map(({ y, height }) => [y, height])).toEqual(left.map(({ y, height }) => [y, height]));
    expect(new Set(left.map(({ height }) => height)).size).toBeGreaterThan(1);
    for (const [index, row] of left.entries()) expect(right[index]?.x).toBe(row.x + row.width);
    await expect(page.locator('#diff-2 .pane').first().textContent()).resolves.toContain(
      '--policy.load_vlm_weights=false',
    );
    await expect(page.locator('#diff-2 .pane').last().textContent()).resolves.not.toContain('load_vlm_weights');
    // The flag is marked, and nothing of its neighbour, whose name begins as well with --policy.
    await expect(page.locator('#diff-3 del').allTextContents()).resolves.toEqual(['--policy.load_vlm_weights=1 ']);
    const [mark, row] = await Promise.all(
      ['#diff-3 del', '#diff-3 .row:has(del)'].map((one) => page.locator(one).first().boundingBox()),
    );
    expect(mark?.width).toBeGreaterThan(100);
    expect(mark?.width).toBeLessThan(row?.width ?? 0);
    expect(quietWithIcon(said)).toEqual(quiet);
  });

  test.each([
    ['under its own policy', false],
    ['and without the policy', true],
  ])('what names and scripts hold stays inert %s', async (_, bypassCSP) => {
    const { page, said } = await open({ bypassCSP });
    await unfold(page);
    await page.waitForTimeout(200);
    expect(await page.evaluate(`'pwned' in globalThis`)).toBe(false);
    expect(await page.locator('img, svg, iframe, object, embed, form').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(1);
    await expect(page.locator('#file-3-name').textContent()).resolves.toContain('<img src=x onerror="pwned=1">');
    await expect(page.locator('#file-3').textContent()).resolves.toContain(`# ${evil}`);
    expect(quietWithIcon(said)).toEqual(quiet);
  });

  test('is used by keyboard', async () => {
    const { page } = await open({ reducedMotion: 'reduce' });
    await page.keyboard.press('Tab');
    const skip = page.locator('.skip');
    expect([await page.evaluate<boolean>(`document.activeElement.matches('.skip')`), await isInView(skip)]).toEqual([
      true,
      true,
    ]);
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('files');
    await page.keyboard.press('Tab');
    // What has the focus is seen to have it.
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');

    const visible = await page
      .locator('.finding')
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.id));
    expect(visible.length).toBeGreaterThan(3);
    const seen: string[] = [];
    for (const key of ['n', 'j', 'k', 'p', 'n']) {
      await page.keyboard.press(key);
      seen.push(await focused(page));
      expect([key, await isInView(page.locator(`#${await focused(page)}`))]).toEqual([key, true]);
    }
    expect(seen).toEqual([visible[0], visible[1], visible[0], visible[0], visible[1]]);
    await page.locator('#next').press('Enter');
    await page.locator('#previous').press(' ');
    // A fold is opened as any fold is; then its findings are gone to as well.
    const fold = page.locator('#file-1 summary').first();
    await fold.press('Enter');
    await expect(page.locator('#file-1 details').first().getAttribute('open')).resolves.toBe('');
  });

  test('leads from the summary to the finding, from there to the change, and back', async () => {
    const { page } = await open({ reducedMotion: 'reduce' });
    await page.locator('.links a[href="#finding-3-1"]').click();
    expect(await isInView(page.locator('#finding-3-1 .what'))).toBe(true);
    await page.locator('#finding-2-1 .only-wide').click();
    const line = page.locator('#wide-2-3');
    expect(await isInView(line)).toBe(true);
    await page.evaluate('scrollTo(0, 0)');
    await line.click();
    expect(await isInView(page.locator('#finding-2-1 .what'))).toBe(true);
  });

  test('is dark where that is wanted, and the button turns it', async () => {
    const { page } = await open({ colorScheme: 'dark' });
    const light = (): Promise<boolean> =>
      page.evaluate<boolean>('Number(/[0-9]+/.exec(getComputedStyle(document.body).backgroundColor)[0]) > 200');
    const button = page.locator('#theme');
    expect([await light(), await button.textContent()]).toEqual([false, 'Light']);
    await button.click();
    expect([await light(), await button.textContent()]).toEqual([true, 'Dark']);
    await button.click();
    expect(await light()).toBe(false);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await light()).toBe(false);
  });

  test.each([375, 320])('fits a telephone of %s pixels, line by line', async (width) => {
    const { page } = await open({ viewport: { width, height: 700 }, isMobile: true, hasTouch: true });
    await unfold(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await page.locator('#diff-2').isVisible()).toBe(false);
    const narrow = page.locator('#file-2 .diff.narrow');
    await expect(narrow.textContent()).resolves.toContain('--policy.load_vlm_weights=false');
    // Nothing is cut off at the right.
    const cut = await page
      .locator('main *')
      .evaluateAll(
        (all, room) =>
          all
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > room + 1)
            .map((one) => one.outerHTML),
        width,
      );
    expect(cut).toEqual([]);
    await page.locator('#finding-2-1 .only-narrow').click();
    await page.waitForTimeout(1000);
    expect(await isInView(page.locator('#narrow-2-3'))).toBe(true);
    for (const button of await page.locator('button').all())
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(36);
  });

  test('reads without its script', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await expect(page.locator('h1').textContent()).resolves.toBe('2 files would change, 2 findings need a person');
    expect(await page.locator('button:visible').count()).toBe(0);
    expect(await page.locator('#finding-1-1').isVisible()).toBe(true);
    await page.locator('#file-1 summary').last().click();
    expect(await page.locator('#file-1 table').first().isVisible()).toBe(true);
  });

  const axe = createRequire(import.meta.url)('axe-core') as { readonly source: string };
  test.each<[string, BrowserContextOptions, 'en' | 'zh']>([
    ['light', { colorScheme: 'light' }, 'en'],
    ['dark', { colorScheme: 'dark' }, 'en'],
    ['on a telephone', { viewport: { width: 375, height: 700 } }, 'en'],
    ['in Chinese', {}, 'zh'],
  ])('has no fault that axe knows (%s)', async (_, options, lang) => {
    const { page } = await open(options, pages[lang]);
    expect(await page.locator('html').getAttribute('lang')).toBe(lang === 'en' ? 'en' : 'zh-CN');
    await unfold(page);
    await page.evaluate(axe.source);
    const faults = await page.evaluate<string[]>(
      `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((one) => id + ': ' + one.html)))`,
    );
    expect(faults).toEqual([]);
  });
});
