import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { renderPage } from '../../../../src/report/formats/html/page.ts';
import { sorting } from '../../../../src/report/formats/html/sorting.ts';
import { style } from '../../../../src/report/formats/html/style.ts';

const frame = { title: 'Customers', meta: [], sections: [], foot: 'crm segment' };
const between = (page: string, tag: string): string[] =>
  [...page.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g'))].map(([, inside = '']) => inside);

describe('what cases leave out of every page', () => {
  test('is one style sheet', () => {
    expect(between(renderPage(frame), 'style')).toEqual([`${style}\n`]);
  });

  test('is one script, and the policy lets this one run and no other', () => {
    const page = renderPage(frame);
    expect(between(page, 'script')).toEqual([sorting]);
    const hash = createHash('sha256').update(sorting).digest('base64');
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'"`);
  });
});

type Colours = Readonly<Record<string, string>>;

/** The colours of each `:root` block: by day, and in the dark as far as they differ. */
const themes = [...style.matchAll(/:root \{([^}]*)\}/g)].map(([, block = '']): Colours =>
  Object.fromEntries([...block.matchAll(/--(\w+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex])),
);

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(hex = '#000000'): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ['by day', themes[0]],
  ['in the dark', themes[1]],
])('text %s has a contrast of at least 4.5', (_, colours = {}) => {
  const texts = ['ink', 'quiet', 'accent', 'below', 'good', 'warn', 'bad'];
  test.each(texts.flatMap((text) => [`${text} on ground`, `${text} on raised`]))('%s', (pair) => {
    const [text = '', ground = ''] = pair.split(' on ');
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['fill', 'heat', 'rise', 'fall'])('ink on %s', (ground) => {
    expect(contrast(colours['ink'], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });
});
