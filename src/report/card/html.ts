/** A card as a page: who it is, spend by month, then the sections side by side where there is room. */
import type { Card, CardColumn, CardSection } from './card.ts';
import {
  comparisonsOf,
  factsOf,
  headSentences,
  headWords,
  labelOf,
  missingWords,
  titleOf,
  valueText,
} from './words.ts';
import type { Cell } from '../report.ts';
import { escapeHtml } from '../formats/html/escape.ts';
import { monthsFigure } from './months-svg.ts';
import { definitions, renderPage, section, sentences } from '../formats/html/page.ts';
import { sourcesSection } from '../formats/html/sources.ts';
import { plainTable } from '../formats/html/table.ts';

const ownStyle = `
.lead { font-size: 1.1rem; }
.lead span + span::before { content: " · "; color: var(--quiet); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 0 2.5rem; }
.cards > .whole { grid-column: 1 / -1; min-width: 0; }
.cards h2 { margin-bottom: .1rem; }
.question { color: var(--quiet); font-size: .9rem; margin: 0 0 .5rem; }
.cards dl { font-variant-numeric: tabular-nums; }
.remark { color: var(--quiet); }
figure { max-width: none; }`;

/** The whole card as one file of HTML. */
export function renderCardHtml(card: Card): string {
  const words = headWords(card).map(({ text, tone }) => {
    return `<span${tone === null ? '' : ` class="${tone}"`}>${escapeHtml(text)}</span>`;
  });
  const months = card.sections.filter(({ shape }) => shape === 'months');
  const others = card.sections.filter(({ shape }) => shape !== 'months');
  const day = [`as of ${card.asOf}`, ...(card.currency === null ? [] : [card.currency])];
  return renderPage({
    title: titleOf(card),
    meta: [day.map(escapeHtml).join(' · ')],
    sections: [
      words.length === 0 ? '' : `<p class="lead">${words.join('')}</p>`,
      ...headSentences(card).map((sentence) => `<p>${escapeHtml(sentence)}</p>`),
      ...months.map(monthsFigure),
      `<div class="cards">\n${others.map(cardSection).join('\n')}\n</div>`,
      section('Notes', sentences([...missingWords(card), ...card.notes])),
      sourcesSection(card.sources),
    ],
    foot: 'crm profile',
    ownStyle,
  });
}

function cardSection(one: CardSection): string {
  const isWhole = one.shape === 'table';
  const parts = [
    `<h2>${escapeHtml(one.title)}</h2>`,
    // The caption of a table asks it as well.
    isWhole && one.rows.length > 0 ? '' : `<p class="question">${escapeHtml(one.question)}</p>`,
    ...bodyOf(one),
    sentences(one.notes),
  ];
  return `<section${isWhole ? ' class="whole"' : ''}>\n${parts.filter((part) => part !== '').join('\n')}\n</section>`;
}

function bodyOf(one: CardSection): string[] {
  switch (one.shape) {
    case 'facts':
      return one.rows.map((row) => facts(one, row));
    case 'comparison':
      return [comparison(one)];
    case 'months':
      return [monthsFigure(one)];
    case 'table':
      return [plainTable(one.columns.map(called), one.rows, one.question)];
  }
}

const called = (column: CardColumn): CardColumn => ({ ...column, name: labelOf(column) });

const toned = (text: string, tone: string | null | undefined): string =>
  tone == null ? escapeHtml(text) : `<span class="${tone}">${escapeHtml(text)}</span>`;

function facts(one: CardSection, row: readonly Cell[]): string {
  const pairs = factsOf(one, row)
    .filter(({ cell }) => cell !== null)
    .map(({ column, cell, remarks }) => {
      const value = toned(valueText(cell, column), column.tones?.[cell ?? '']);
      const behind = remarks.map((remark) => ` <span class="remark">${escapeHtml(remark)}</span>`).join('');
      return [escapeHtml(labelOf(column)), `${value}${behind}`] as const;
    });
  return definitions(pairs, true);
}

function comparison(one: CardSection): string {
  const lines = comparisonsOf(one).map(({ column, now, before, change, tone }) => {
    const [shownNow, shownBefore] = [now, before].map((cell) =>
      toned(valueText(cell, column), cell === null ? null : column.tones?.[cell]),
    );
    return `<tr><th scope="row" class="t">${escapeHtml(labelOf(column))}</th><td>${shownNow ?? ''}</td><td>${shownBefore ?? ''}</td><td>${change === '' ? '' : toned(change, tone)}</td></tr>`;
  });
  return `<table>
<thead><tr><td></td><th scope="col">now</th><th scope="col">before</th><th scope="col">change</th></tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table>`;
}
