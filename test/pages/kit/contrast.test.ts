import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { style } from '../../../functions/pages/kit/page-template.ts';

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

describe('the decision page', () => {
  const [light = '', dark = ''] = style.match(/:root \{[\s\S]*?\}/g) ?? [];
  const colours = (block: string) =>
    new Map(
      [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name = '', hex = '']) => [
        name,
        hex,
      ]),
    );
  const schemes = { light: colours(light), dark: new Map([...colours(light), ...colours(dark)]) };

  it.each([
    ['ink', 'sheet'],
    ['ink', 'note'],
    ['ink', 'wrong-ground'],
    ['quiet', 'sheet'],
    ['quiet', 'ground'],
    ['strong', 'sheet'],
    ['on-strong', 'strong'],
    ['wrong', 'sheet'],
    ['wrong', 'wrong-ground'],
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
    ['text', '#1f2933', '#ffffff'],
    ['text in the box of what to do', '#1f2933', '#e8f1fb'],
    ['labels and footer', '#52606d', '#ffffff'],
    ['links', '#0b5cad', '#ffffff'],
    ['the button', '#ffffff', '#0b5cad'],
    ['dark text', '#e8ecf0', '#1c2229'],
    ['dark text in the box of what to do', '#e8ecf0', '#17324d'],
    ['dark labels and footer', '#b3bdc7', '#1c2229'],
    ['dark links', '#8ec1ff', '#1c2229'],
  ])('shows %s readably', (_, text, ground) => {
    expect(layout).toContain(text);
    expect(layout).toContain(ground);
    expect(contrast(text, ground)).toBeGreaterThan(least);
  });
});
