import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { padEndTo, padStartTo, textWidth, truncateTo, wrapWords } from '../../src/report/width.ts';

const mixedText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(' ', 'a', '1', '京', 'Ａ', 'é', 'e\u0301', '👩‍👩‍👧', '🇨🇳', '한'),
    fc.string({ maxLength: 1 }),
  ),
  maxLength: 40,
});

describe('textWidth', () => {
  test.each([
    ['plain', 5],
    ['北京', 4],
    ['Ａ＋', 4],
    ['ｶﾞ', 2],
    ['é', 1],
    ['e\u0301', 1],
    ['한국', 4],
    ['\u1112\u1161\u11ab', 2],
    ['น้ำ', 2],
    ['a\u200bb', 2],
    ['👩‍👩‍👧', 2],
    ['🇨🇳', 2],
    ['❤️', 2],
    ['👍🏽', 2],
    ['🩷', 2],
    ['𠀀', 2],
    ['–…█▏·', 5],
    ['\u001b[1;31m北\u001b[0m', 2],
    ['\u001b]8;;https://example.org\u0007link\u001b]8;;\u0007', 4],
    ['', 0],
  ])('%j takes %i columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('padding', () => {
  test('fills up to the width in columns, not in characters', () => {
    expect(padEndTo('北京', 6)).toBe('北京  ');
    expect(padStartTo('北京', 6)).toBe('  北京');
    expect(padStartTo('\u001b[31m-1\u001b[39m', 4)).toBe('  \u001b[31m-1\u001b[39m');
  });

  test('leaves a longer text as it is', () => {
    expect(padEndTo('long', 2)).toBe('long');
  });
});

describe('truncateTo', () => {
  test('marks what was cut and leaves the rest', () => {
    expect(truncateTo('hibernating', 5)).toBe('hibe…');
    expect(truncateTo('champion', 8)).toBe('champion');
    expect(truncateTo('hibernating', 6, '...')).toBe('hib...');
  });

  test('never cuts a wide character in half', () => {
    expect(truncateTo('北京汽车', 6)).toBe('北京…');
    expect(truncateTo('北京汽车', 4)).toBe('北…');
  });

  test('closes the colours it opened', () => {
    expect(truncateTo('\u001b[31mchurned\u001b[39m', 4)).toBe('\u001b[31mchu…\u001b[39m');
  });

  test('drops the mark where not even the mark fits', () => {
    expect(truncateTo('hibernating', 2, '...')).toBe('hi');
  });

  test('never exceeds the width, and keeps a text that fits', () => {
    fc.assert(
      fc.property(mixedText, fc.nat(50), (text, width) => {
        const cut = truncateTo(text, width);
        expect(textWidth(cut)).toBeLessThanOrEqual(width);
        if (textWidth(text) <= width) expect(cut).toBe(text);
      }),
    );
  });
});

describe('wrapWords', () => {
  test('breaks at spaces', () => {
    expect(wrapWords('mean recency days', 12)).toEqual(['mean recency', 'days']);
    expect(wrapWords('mean recency days', 7)).toEqual(['mean', 'recency', 'days']);
  });

  test('breaks inside text without spaces only when it must', () => {
    expect(wrapWords('说明 北京汽车销售', 8)).toEqual(['说明', '北京汽车', '销售']);
  });

  test('keeps every character, in order, within the width', () => {
    fc.assert(
      fc.property(mixedText, fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrapWords(text, width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
