import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** WCAG 2.2: text needs 4.5 to 1. */
const least = 4.5;

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

it('is measured as the standard says', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

const style = readFileSync(
  new URL('../../../functions/pages/kit/style/shared.css', import.meta.url),
  'utf8',
);

describe('a page, of the console or behind a link', () => {
  const [light = '', dark = ''] = style.match(/:root \{[\s\S]*?\}/g) ?? [];
  const colours = (block: string) =>
    new Map(
      [...block.matchAll(/--([a-z-]+): (#(?:[0-9a-f]{3}){1,2})\b/g)].map(
        ([, name = '', hex = '']) => [
          name,
          hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex,
        ],
      ),
    );
  const schemes = { light: colours(light), dark: new Map([...colours(light), ...colours(dark)]) };

  it.each([
    ...['ink', 'quiet', 'act', 'late', 'done'].flatMap((text) => [
      [text, 'paper'],
      [text, 'sheet'],
    ]),
    ['ink', 'act-soft'],
    ['quiet', 'act-soft'],
    ['ink', 'late-soft'],
    ['late', 'late-soft'],
    ['ink', 'done-soft'],
    ['on-act', 'act'],
  ])('shows %s on %s readably, light and dark', (text, ground) => {
    for (const [scheme, palette] of Object.entries(schemes)) {
      expect(contrast(palette.get(text) ?? '', palette.get(ground) ?? ''), scheme).toBeGreaterThan(
        least,
      );
    }
  });
});

describe('a mail', () => {
  const layout = readFileSync(
    new URL('../../../functions/mail/render/mail-layout.mjml', import.meta.url),
    'utf8',
  );

  it.each([
    ['text', '#1b2430', '#fffefb'],
    ['text in the box of what to do', '#1b2430', '#e7eef9'],
    ['labels and footer', '#566069', '#fffefb'],
    ['links', '#1f4b99', '#fffefb'],
    ['the button', '#ffffff', '#1f4b99'],
    ['dark text', '#e9e6df', '#1b2129'],
    ['dark text in the box of what to do', '#e9e6df', '#1d2b45'],
    ['dark labels and footer', '#a9b1bb', '#1b2129'],
    ['dark links', '#8fb4f5', '#1b2129'],
  ])('shows %s readably', (_, text, ground) => {
    expect(layout).toContain(text);
    expect(layout).toContain(ground);
    expect(contrast(text, ground)).toBeGreaterThan(least);
  });

  it('has no colour that pages do not have; programs turn its white for dark themselves', () => {
    const colours = (text: string) => new Set(text.match(/#[0-9a-f]{6}\b/g));
    expect([...colours(layout)].filter((one) => !colours(style).has(one))).toEqual(['#ffffff']);
  });
});
