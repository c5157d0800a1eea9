/** A terminal's text with its colours as an SVG picture, for the README. */

const ink: Readonly<Record<string, string>> = {
  '1': 'b',
  '2': 'd',
  '31': 'r',
  '32': 'g',
  '33': 'y',
  '36': 'c',
  '90': 'd',
};
const cellWidth = 8.4;
const lineHeight = 19;

/** Characters that take two columns of a terminal. */
const isWide = (character: string): boolean =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u.test(character);

interface Run {
  readonly text: string;
  readonly classes: string;
  readonly column: number;
}

/**
 * An SVG document of the prompt line and the output below it. Text stays text, so that the picture can be searched,
 * and follows the reader's light or dark scheme.
 */
export function ansiPicture(command: string, output: string): string {
  const lines = [`\u001b[2m$\u001b[22m \u001b[1m${command}\u001b[22m`, ...output.replace(/\n$/, '').split('\n')].map(
    runsOf,
  );
  const columns = Math.max(...lines.flat().map(({ text, column }) => column + widthOf(text)));
  const width = Math.ceil(columns * cellWidth + 40);
  const height = lines.length * lineHeight + 40;
  const texts = lines.flatMap((runs, row) =>
    runs.map(({ text, classes, column }) => {
      const [x, y] = [20 + column * cellWidth, 34 + row * lineHeight].map((place) => place.toFixed(1));
      const length = (widthOf(text) * cellWidth).toFixed(1);
      const style = classes === '' ? '' : ` class="${classes}"`;
      return `<text x="${x}" y="${y}" textLength="${length}"${style}>${escaped(text)}</text>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(command)}">
<style>
text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#24292f;white-space:pre}
rect{fill:#f6f8fa;stroke:#d0d7de}.b{font-weight:600}.d{fill:#6e7781}.r{fill:#cf222e}.g{fill:#1a7f37}.y{fill:#9a6700}.c{fill:#1b7c83}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}rect{fill:#0d1117;stroke:#30363d}.d{fill:#8b949e}.r{fill:#ff7b72}.g{fill:#7ee787}.y{fill:#d29922}.c{fill:#76e3ea}}
</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${texts.join('\n')}
</svg>
`;
}

function runsOf(line: string): Run[] {
  const runs: Run[] = [];
  const active = new Set<string>();
  let column = 0;
  for (const part of line.split(/(\u001b\[[\d;]*m)/)) {
    const codes = /^\u001b\[([\d;]*)m$/.exec(part)?.[1]?.split(';');
    if (codes === undefined) {
      const leading = widthOf(/^ */.exec(part)?.[0] ?? '');
      const text = part.trim();
      if (text !== '') {
        runs.push({ text, classes: [...active].join(' '), column: column + leading });
      }
      column += widthOf(part);
      continue;
    }
    for (const code of codes) {
      apply(active, code);
    }
  }
  return runs;
}

function apply(active: Set<string>, code: string): void {
  const added = ink[code];
  if (added !== undefined) {
    active.add(added);
  } else if (code === '22') {
    active.delete('b');
    active.delete('d');
  } else if (code === '39') {
    for (const colour of ['r', 'g', 'y', 'c']) {
      active.delete(colour);
    }
  } else if (code === '0' || code === '') {
    active.clear();
  }
}

function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (isWide(character) ? 2 : 1), 0);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
