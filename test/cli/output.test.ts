import { afterEach, describe, expect, test } from 'vitest';
import { chooseOutput } from '../../src/cli/output/output.ts';
import { formats as declared } from '../../src/report/formats/index.ts';
import type { Format } from '../../src/report/formats/index.ts';

const formats = declared.map(({ name }) => name);

const terminal = Object.getOwnPropertyDescriptor(process.stdout, 'isTTY');

function pretendTerminal(isTTY: boolean): void {
  Object.defineProperty(process.stdout, 'isTTY', { value: isTTY, configurable: true });
}

afterEach(() => {
  if (terminal === undefined) {
    Reflect.deleteProperty(process.stdout, 'isTTY');
  } else {
    Object.defineProperty(process.stdout, 'isTTY', terminal);
  }
});

const chosenBy = (output: string): Format =>
  chooseOutput({ format: undefined, output, color: true, mode: undefined }).format;
const written = (format: Format) => chooseOutput({ format, output: 'report', color: true, mode: undefined });

test('the extension of the file chooses the format', () => {
  const chosen = ['a.csv', 'a.JSON', 'a.jsonl', 'a.md', 'a.txt', 'a.html', 'a.htm', 'a.xlsx'].map(chosenBy);
  expect(chosen).toEqual(['csv', 'json', 'ndjson', 'md', 'table', 'html', 'html', 'xlsx']);
  expect(() => chosenBy('a.pdf')).toThrow('does not tell the format');
});

test('people read tables, Markdown and pages; everything else is for programs', () => {
  expect(formats.filter((format) => written(format).reader === 'person')).toEqual(['table', 'md', 'html']);
});

describe('rows of a view', () => {
  test('are cut where a screen or a page ends being useful, and nowhere else', () => {
    const limits = formats.map((format) => [format, written(format).limit(undefined, 'rows')] as const);
    expect(limits.filter(([, limit]) => limit !== null)).toEqual([
      ['table', 50],
      ['html', 1000],
    ]);
  });

  test('are as many as was asked for, all of them for 0, and a summary is never cut', () => {
    expect(written('html').limit(5000, 'rows')).toBe(5000);
    expect(written('html').limit(0, 'rows')).toBeNull();
    expect(written('html').limit(undefined, 'summary')).toBeNull();
  });
});

test('a workbook is not poured onto a terminal, but into a pipe or a file', () => {
  pretendTerminal(true);
  expect(() => chooseOutput({ format: 'xlsx', output: undefined, color: true, mode: undefined })).toThrow(
    '-o report.xlsx',
  );
  expect(chooseOutput({ format: 'xlsx', output: 'a.xlsx', color: true, mode: undefined }).format).toBe('xlsx');
  pretendTerminal(false);
  expect(chooseOutput({ format: 'xlsx', output: undefined, color: true, mode: undefined }).format).toBe('xlsx');
});
