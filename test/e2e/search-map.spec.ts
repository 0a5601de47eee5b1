import { expect, test, type Page } from '@playwright/test';
import { errorsOf, webUrl } from './support.ts';

interface Area {
  readonly lat: number;
  readonly lng: number;
  readonly radius: number;
}

const openMap = async (page: Page) => {
  await page.goto(`${webUrl}/search?near=miami&view=map`);
  const map = page.getByRole('application', { name: 'Map of the results' });
  await expect(page.getByRole('list', { name: 'Services on the map' }).getByRole('button').first()).toBeVisible();
  const box = await map.boundingBox();
  if (!box) throw new Error('the map has no size');
  // Off the middle, where the markers are, and off the buttons.
  return { map, box, x: box.x + box.width * 0.3, y: box.y + box.height * 0.75 };
};

/** What the map shows, as the link to search it says. */
async function areaOf(page: Page): Promise<Area> {
  const href = await page.getByRole('link', { name: 'Search this area' }).getAttribute('href');
  const params = new URL(href ?? '', webUrl).searchParams;
  const of = (name: string) => Number(params.get(name));
  return { lat: of('lat'), lng: of('lng'), radius: of('radius') };
}

test('the map follows the mouse: drag, wheel, double click', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a mouse');
  const errors = errorsOf(page);
  const { map, x, y } = await openMap(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 90, y - 40, { steps: 4 });
  await page.mouse.up();
  const first = await areaOf(page);
  await page.mouse.down();
  await page.mouse.move(x + 210, y - 40, { steps: 4 });
  await page.mouse.up();
  const dragged = await areaOf(page);
  expect(dragged.lng, 'what is drawn to the right shows what lies west').toBeLessThan(first.lng);
  expect(dragged.lat).toBeCloseTo(first.lat, 3);
  expect(dragged.radius).toBeCloseTo(first.radius, 1);

  await page.mouse.wheel(0, -400);
  await expect.poll(async () => (await areaOf(page)).radius).toBeLessThan(dragged.radius);
  expect(await page.evaluate(() => scrollY), 'the page stays where it is').toBe(0);
  const near = await areaOf(page);
  await page.mouse.wheel(0, 400);
  await expect.poll(async () => (await areaOf(page)).radius).toBeGreaterThan(near.radius);
  const far = await areaOf(page);
  await page.mouse.dblclick(x, y);
  await expect.poll(async () => (await areaOf(page)).radius).toBeLessThan(far.radius);

  const before = await areaOf(page);
  await map.focus();
  await page.keyboard.press('+');
  await expect.poll(async () => (await areaOf(page)).radius).toBeLessThan(before.radius);
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await areaOf(page)).lng).toBeGreaterThan(before.lng);
  expect(errors).toEqual([]);
});

test('the map follows fingers: one drags, two pinch', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'fingers');
  const { x, y } = await openMap(page);
  const cdp = await page.context().newCDPSession(page);
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    ...touchPoints: { x: number; y: number; id: number }[]
  ) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', { x, y, id: 1 });
  for (const step of [20, 50, 80]) await touch('touchMove', { x: x + step, y, id: 1 });
  await touch('touchEnd');
  const dragged = await areaOf(page);
  await touch('touchStart', { x: x - 20, y, id: 1 }, { x: x + 20, y, id: 2 });
  for (const apart of [30, 50, 80]) await touch('touchMove', { x: x - apart, y, id: 1 }, { x: x + apart, y, id: 2 });
  await touch('touchEnd');
  await expect.poll(async () => (await areaOf(page)).radius).toBeLessThan(dragged.radius / 2);
});
