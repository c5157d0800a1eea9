/** A document through the renderer of the chosen format, into a sink, which stays open. */
import type { Document } from '../../report/document.ts';
import { formatNamed } from '../../report/formats/index.ts';
import type { SharedValues } from '../options/shared-options.ts';
import type { Output } from './output.ts';
import type { Sink } from './sink.ts';

/** Errors: output-failed, and usage for more than the format holds. */
export async function writeDocument(
  document: Document,
  { format, terminal: { width, colourLevel, isUnicode } }: Output,
  { escape, excel }: Pick<SharedValues, 'escape' | 'excel'>,
  sink: Sink,
): Promise<void> {
  const { render } = await formatNamed(format).load();
  const style = { width, colourLevel, isUnicode, escapesFormulas: escape, isExcel: excel };
  for await (const chunk of render(document, style)) {
    await sink.write(chunk);
  }
}
