/** A card through the renderer of the chosen format. */
import { crmError } from '../../errors.ts';
import { forPeople } from '../../report/card/words.ts';
import type { Card } from '../../report/card/card.ts';
import type { Output } from './output.ts';
import type { SharedValues } from '../options/shared-options.ts';
import type { Sink } from './sink.ts';

/** Width of a card where no terminal says one: a mail or a file. */
const widthWithoutTerminal = 80;

/** Error: usage, for a format that a card has not. */
export function refuseFormat({ format }: Output): void {
  if (format === 'xlsx') {
    throw crmError('usage', {
      problem: 'a profile has no xlsx form; --format html is a page, --format csv has one row a figure',
      command: 'profile',
    });
  }
}

/** Writes the card into a sink, which stays open. */
export async function writeCard(
  card: Card,
  { format, terminal }: Output,
  shared: SharedValues,
  sink: Sink,
): Promise<void> {
  const shown = forPeople(card);
  switch (format) {
    case 'table': {
      const { renderCard } = await import('../../report/card/terminal.ts');
      const { width, colourLevel, isUnicode } = terminal;
      await sink.write(
        renderCard(shown, { width: width ?? widthWithoutTerminal, isColour: colourLevel > 0, isUnicode }),
      );
      return;
    }
    case 'json':
      await sink.write((await import('../../report/card/json.ts')).renderCardJson(card));
      return;
    case 'ndjson':
      await sink.write((await import('../../report/card/json.ts')).renderCardNdjson(card));
      return;
    case 'md':
      await sink.write((await import('../../report/card/markdown.ts')).renderCardMarkdown(shown));
      return;
    case 'html':
      await sink.write((await import('../../report/card/html.ts')).renderCardHtml(shown));
      return;
    case 'csv': {
      const { renderCardCsv } = await import('../../report/card/csv.ts');
      for await (const chunk of renderCardCsv(card, { escapesFormulas: shared.escape, isExcel: shared.excel })) {
        await sink.write(chunk);
      }
      return;
    }
    case 'xlsx':
      refuseFormat({ format } as Output);
  }
}
