import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { booked, dayFromNow, freeStarts, openStand, signInAs } from './market.ts';
import { errorsOf, webUrl } from './support.ts';

const cell = (page: Page, date: string, minutes: number) =>
  page.locator(`[role=row][data-date="${date}"] [data-minute="${minutes}"]`);
/** Starts of New York within [from, to) hours. */
const startsWithin = (starts: readonly string[], from: number, to: number): number =>
  starts.filter((start) => {
    const hour = Number(
      new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', hour: 'numeric', hourCycle: 'h23' }).format(
        Date.parse(start),
      ),
    );
    return from <= hour && hour < to;
  }).length;

test.use({ timezoneId: 'America/New_York' });

test('time is blocked by drawing over it, undone, and drawn longer', async ({ page, isMobile }) => {
  const errors = errorsOf(page);
  const stand = await openStand();
  const date = dayFromNow(2);
  await signInAs(page, stand.provider, `/provider/calendar?view=${isMobile ? 'day' : 'week'}&date=${date}`);
  const free = async () => startsWithin(await freeStarts(stand, date), 10, 12);
  expect(await free()).toBe(4);

  const from = cell(page, date, 600);
  await from.scrollIntoViewIfNeeded();
  if (isMobile) {
    await from.tap();
    await page.getByLabel('To', { exact: true }).fill('12:00');
  } else {
    await from.hover();
    await page.mouse.down();
    await cell(page, date, 690).hover({ position: { x: 20, y: 24 } });
    await page.mouse.up();
  }
  await page.getByRole('button', { name: 'Block this time' }).click();
  const block = page.getByRole('button', { name: 'Blocked, 10:00 AM – 12:00 PM' });
  await expect(block).toBeVisible();
  await expect.poll(free).toBe(0);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(block).toHaveCount(0);
  await expect.poll(free).toBe(4);

  if (!isMobile) {
    await from.click();
    await page.getByRole('button', { name: 'Block this time' }).click();
    const short = page.getByRole('button', { name: 'Blocked, 10:00 AM – 10:30 AM' });
    await short.hover();
    await page.locator('[data-edge=end]').hover();
    await page.mouse.down();
    await cell(page, date, 690).hover({ position: { x: 20, y: 24 } });
    await page.mouse.up();
    await expect(page.getByRole('button', { name: 'Blocked, 10:00 AM – 12:00 PM' })).toBeVisible();
  }
  expect(errors).toEqual([]);
});

test('the keyboard does the same: arrows, Shift, Enter, Delete', async ({ page, isMobile }) => {
  test.skip(isMobile, 'phones have no arrow keys');
  const stand = await openStand();
  const date = dayFromNow(3);
  await signInAs(page, stand.provider, `/provider/calendar?view=three&date=${date}`);
  await cell(page, date, 840).focus();
  await expect(cell(page, date, 840)).toHaveAccessibleName(/2:00 PM – 2:30 PM, open for bookings$/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(cell(page, date, 930)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Block this time' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Blocked, 2:30 PM – 4:00 PM' })).toBeVisible();
  await expect(cell(page, date, 870)).toHaveAccessibleName(/blocked$/);
  await expect.poll(async () => startsWithin(await freeStarts(stand, date), 14, 16)).toBe(0);

  await page.keyboard.press('Delete');
  await expect(page.getByRole('button', { name: /^Blocked/ })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Blocked, 2:30 PM – 4:00 PM' })).toBeVisible();

  // Sideways, whole days.
  await cell(page, date, 600).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByLabel('Note').fill('Family visit');
  await page.getByRole('button', { name: 'Take off', exact: true }).click();
  await expect(page.getByText('Family visit')).toHaveCount(2);
  await expect.poll(() => freeStarts(stand, date)).toEqual([]);
});

test('bookings lie in the calendar, and the address holds view and date', async ({ page, isMobile }) => {
  const stand = await openStand();
  const { booking } = await booked(stand, { days: 2, nth: 6 });
  const date = booking.scheduledAt.slice(0, 10);
  await signInAs(page, stand.provider, `/provider/calendar?view=month&date=${date}`);
  await page.locator(`[role=gridcell][data-date="${date}"]`).click();
  await expect(page).toHaveURL(new RegExp(`view=day&date=${date}`));
  const link = page.getByRole('link', { name: /Leak repair, Ana Torres, Confirmed$/ });
  await expect(link).toHaveAttribute('href', `/bookings/${booking.id}`);
  await page.goBack();
  await expect(page).toHaveURL(/view=month/);
  await page.getByRole('button', { name: isMobile ? '3 days' : 'Week' }).click();
  await expect(page.getByText('Times are those of your calendar: Eastern Time.')).toBeVisible();
  await expect(link).toBeVisible();
});

test('a refused change is taken back', async ({ page }) => {
  const stand = await openStand();
  const date = dayFromNow(2);
  await signInAs(page, stand.provider, `/provider/calendar?view=day&date=${date}`);
  await page.route('**/v1/availability/overrides', (route) => route.fulfill({ status: 503, json: {} }));
  await cell(page, date, 600).click();
  await page.getByRole('button', { name: 'Block this time' }).click();
  await expect(page.getByText('Fixelo cannot be reached right now.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Blocked/ })).toHaveCount(0);
  expect(startsWithin(await freeStarts(stand, date), 10, 11)).toBe(2);
});

test('on the day that clocks go forward an hour is missing, and none is lost', async ({ page }) => {
  const stand = await openStand();
  await signInAs(page, stand.provider, '/provider/calendar?view=week&date=2027-03-14');
  await expect(page.getByText('23 hours: clocks go forward at 2:00 AM')).toBeVisible();
  await page.goto(`${webUrl}/provider/calendar?view=day&date=2027-11-07`);
  await expect(page.getByText('25 hours: 1:00 AM comes twice')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`the calendar is accessible in ${colorScheme} and does not jump`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.addInitScript(() => {
      Object.assign(window, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
          if (!entry.hadRecentInput)
            Object.assign(window, { shift: Number(Reflect.get(window, 'shift')) + entry.value });
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const stand = await openStand();
    const { booking } = await booked(stand, { days: 1, nth: 4 });
    const date = booking.scheduledAt.slice(0, 10);
    await stand.provider.client.availability.setOverride({ date, intervals: [{ start: '09:00', end: '16:00' }] });
    await stand.provider.client.availability.addTimeOff({ from: dayFromNow(2), to: dayFromNow(2) });
    await signInAs(page, stand.provider, '/provider/calendar');
    for (const view of ['three', 'month']) {
      await page.goto(`${webUrl}/provider/calendar?view=${view}&date=${date}`);
      await expect(page.getByRole('grid')).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      expect(await page.evaluate(() => Number(Reflect.get(window, 'shift')))).toBeLessThanOrEqual(0.02);
    }
  });
